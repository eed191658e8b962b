export * from './alert.ts';
export * from './decision.ts';
export * from './incident.ts';
export * from './organisation.ts';
export * from './page.ts';
export * from './problem.ts';
export * from './source.ts';
export * from './source-hours.ts';
