export {
  type AddressWords,
  type Network,
  networkContains,
  parseAddress,
  parseNetwork,
} from './cidr.ts';
export { type ConditionNode, type ConditionOutcome, parseCondition } from './condition.ts';
export {
  type CompareOperator,
  type DetectionItem,
  type DetectionNode,
  TIME_PARTS,
  type TimePart,
  type ValueTest,
  type WrittenScalar,
  type WrittenValue,
} from './detection.ts';
export {
  type Diagnostic,
  type DiagnosticCode,
  formatDiagnostic,
  type Position,
  type Severity,
} from './diagnostic.ts';
export { DIAGNOSTIC_CODES } from './diagnostic-codes.ts';
export * from './document.ts';
export { type ParseResult, parseSigma } from './parse.ts';
export { isMany, type PatternPart, parsePattern } from './pattern.ts';
export { type Placeholders, resolvePlaceholders } from './placeholder.ts';
export { type SerializeResult, serializeSigma } from './serialize.ts';
export { parseTimespan } from './timespan.ts';
export { isWithin } from './within.ts';
