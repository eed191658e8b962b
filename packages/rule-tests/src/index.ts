export { type EventCase, type EventFile, eventFileSchema } from './event-file.ts';
export { explainEvents, type JudgedEvent } from './explain.ts';
export { type LineTemplate, parseTemplate, renderTemplate } from './line-template.ts';
export { formatLogTime, LOG_TIME_STYLES, type LogTimeStyle, logTimeStyle } from './log-time.ts';
export {
  loadReferenceLists,
  type ReferenceList,
  referenceListSchema,
} from './reference-list.ts';
export {
  loadRuleFolder,
  type RuleFile,
  type RuleFileDiagnostic,
  type RuleFolder,
} from './rule-files.ts';
export type { CaseResult } from './run-case.ts';
export type { RuleFileReport, RuleProblem, RuleProblemCode } from './test-rule-file.ts';
export { type RuleTestReport, type TestOptions, testRules } from './test-rules.ts';
