// The closed word lists of incident response, used unchanged from table to screen.

export const LEVELS = ['informational', 'low', 'medium', 'high', 'critical'] as const;
/** Sigma's alert level. */
export type Level = (typeof LEVELS)[number];

export const STATUSES = [
  'new',
  'triaged',
  'investigating',
  'contained',
  'recovered',
  'closed',
] as const;
/** Where an incident is in its life. */
export type Status = (typeof STATUSES)[number];

export const CLOSURE_CLASSES = [
  'true_positive',
  'benign_positive',
  'false_positive',
  'undetermined',
] as const;
export type ClosureClass = (typeof CLOSURE_CLASSES)[number];

export const SEVERITIES = ['M1', 'M2', 'M3', 'M4'] as const;
/** Severity in the regulatory scale; M1 is the gravest. */
export type Severity = (typeof SEVERITIES)[number];

export const PERSONAL_DATA = ['no', 'possible', 'likely'] as const;
/** Whether a rule's match touches personal data. */
export type PersonalData = (typeof PERSONAL_DATA)[number];

export const PRIORITY_CLASSES = ['P1', 'P2', 'P3', 'P4'] as const;
export type PriorityClass = (typeof PRIORITY_CLASSES)[number];

export const ROLES = ['admin', 'lead', 'analyst', 'agency', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

export const ENTITY_TYPES = [
  'user',
  'host',
  'application',
  'ip',
  'net',
  'hash',
  'case',
  'message',
  'certificate',
  'domain',
] as const;
/** Strong entities: those by which alerts group (`net` is an IPv6 /64). */
export type EntityType = (typeof ENTITY_TYPES)[number];

export interface Entity {
  readonly type: EntityType;
  readonly value: string;
}
