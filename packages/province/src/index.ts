export { type GenerateOptions, generate, type LogLine } from './generate.ts';
export type { Person } from './people.ts';
export { expectations, placeStory, placeStoryLive, type StoryPlacement } from './placement.ts';
export { type PlayOptions, type PlayResult, playProvince, type ShippedBody } from './play.ts';
export { loadProvince, type Province, type ProvinceHost, type ProvinceSource } from './province.ts';
export { registryRows } from './registry-rows.ts';
export type { Account, Organisation, Position } from './schema/organisation.ts';
export type { ExpectedCase, Story } from './schema/story.ts';
