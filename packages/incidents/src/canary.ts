// The canary: an agency that is nobody, whose one log line must become an incident again and again. It passes
// everything that a log passes, and is kept apart where anything is listed, counted, numbered or told.
import type { AlertRule } from './alert.ts';

/** Whose line it is. No organisation may have this code. */
export const CANARY_AGENCY = 'CANARY';
export const CANARY_SOURCE = 'canary';
/** The rule of rules/soc that it, and it alone, is judged by. */
export const CANARY_RULE = '1879ef70-04a6-46ef-b9db-b5a7f00ed715';
/** Its incidents and alerts are deleted after a week. */
const KEPT_S = 7 * 86_400;

/** Whether rows of the agency are the canary's. */
export function isCanary(agency: string): boolean {
  return agency === CANARY_AGENCY;
}

/**
 * Whether a rule may raise an alert for an agency: the canary's rule for the canary only, and no other one for it.
 * What another agency ships in the canary's words raises nothing.
 */
export function mayRaise({ id }: Pick<AlertRule, 'id'>, agency: string): boolean {
  return (id === CANARY_RULE) === isCanary(agency);
}

/** In place of a case number, of which it draws none: `CANARY-20261123T022500Z`. */
export function canaryNumber(now: number): string {
  return `${CANARY_AGENCY}-${new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
}

/** When rows written at an instant are deleted, in seconds since 1970. */
export function canaryExpires(at: string): number {
  return Math.ceil(Date.parse(at) / 1_000) + KEPT_S;
}
