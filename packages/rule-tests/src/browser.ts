// What runs where there is no Node.

export { placeholdersOn } from '@thapcanh/incidents';
export type { CaseJudgement } from './case-judgement.ts';
export { DEFAULT_LISTS_ON, type EventFile, eventFileSchema } from './event-file.ts';
export { type Explained, explainDetection, type JudgedEvent } from './explain.ts';
export { matchBodies } from './match-bodies.ts';
export { type MatchedEvent, raisedBy } from './raised-by.ts';
export { type CaseResult, type CaseWork, runCases } from './run-case.ts';
