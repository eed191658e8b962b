export type { Fields, FieldValue, LogSource, SigmaEvent } from './event.ts';
export { interpret } from './interpret.ts';
export type { Reason } from './match/node.ts';
export { type CompileOptions, compileRuleset, type RuleMatch, type Ruleset } from './ruleset.ts';
