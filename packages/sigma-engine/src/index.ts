export { type LoadOutcome, loadRuleset, serializeRuleset } from './artefact.ts';
export {
  type CorrelationHit,
  type Correlator,
  type CorrelatorOptions,
  createCorrelator,
  type ObservedMatch,
} from './correlation/correlator.ts';
export {
  type BucketKey,
  type CorrelationStore,
  createMemoryCorrelationStore,
} from './correlation/store.ts';
export type { Fields, FieldValue, LogSource, SigmaEvent } from './event.ts';
export { interpret } from './interpret.ts';
export type { Reason } from './match/explain.ts';
export { type CompileOptions, compileRuleset, type RuleMatch, type Ruleset } from './ruleset.ts';
