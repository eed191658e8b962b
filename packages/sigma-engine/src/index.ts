export { type LoadOutcome, loadRuleset } from './artefact/read.ts';
export { type Rebound, rebindRuleset } from './artefact/rebind.ts';
export { serializeRuleset } from './artefact/write.ts';
export { type ObservedMatch, originOf } from './correlation/arrivals.ts';
export { type Beyond, type BeyondReason, EVERY_GROUP } from './correlation/beyond.ts';
export {
  type Correlator,
  type CorrelatorOptions,
  createCorrelator,
  type Limits,
  type NamedCorrelation,
  NO_LIMITS,
  type Observation,
} from './correlation/correlator.ts';
export type { Cleared, DueBucket, SettledBuckets } from './correlation/due.ts';
export type { CorrelationHit } from './correlation/hits.ts';
export { judgeAll } from './correlation/judge-all.ts';
export type { Scope } from './correlation/layout.ts';
export {
  type AddLimits,
  type BucketKey,
  type CorrelationStore,
  createMemoryCorrelationStore,
  EVERYONE,
} from './correlation/store.ts';
export type { Fields, FieldValue, LogSource, SigmaEvent } from './event.ts';
export { interpret } from './interpret.ts';
export { appliesTo } from './log-source.ts';
export type { Reason } from './match/explain.ts';
export { type CompileOptions, compileRuleset, type RuleMatch, type Ruleset } from './ruleset.ts';
