// A route: method, path, who may call it. The app serves the table, and the matrix test reads it.
import type { Role } from '@thapcanh/incidents';
import type { ApiContext } from './request.ts';

export interface Route {
  readonly method: 'GET' | 'PATCH' | 'POST' | 'PUT' | 'DELETE';
  /** As Hono writes it, such as `/v1/incidents/:id`. */
  readonly path: string;
  readonly roles: readonly Role[];
  /** It changes something and reads query parameters; others are refused any before they act. */
  readonly readsQuery?: true;
  /** What it changes is nobody's to be told of, by mail or webhook. */
  readonly tellsNobody?: true;
  readonly handle: (c: ApiContext) => Response | Promise<Response>;
}

/** A route without a user: what it serves, it guards itself. */
export type OpenRoute = Omit<Route, 'roles'>;

export const EVERYBODY: readonly Role[] = ['admin', 'lead', 'analyst', 'agency', 'auditor'];
/** Who works on incidents; agencies and auditors change nothing. */
export const RESPONDERS: readonly Role[] = ['admin', 'lead', 'analyst'];
/** Who confirms what a case is in law. */
export const LEADS: readonly Role[] = ['lead'];
/** Who changes the organisations and lets people in. */
export const ADMINISTRATORS: readonly Role[] = ['admin'];
/** Who looks into what the province did: administrators, and those who check them. */
export const INSPECTORS: readonly Role[] = ['admin', 'auditor'];
/** Who takes incidents out of the house, to be verified elsewhere. */
export const AUDITORS: readonly Role[] = ['admin', 'lead', 'auditor'];
/** Who reads the province's reference lists: they name people who left. */
export const LIST_READERS: readonly Role[] = ['admin', 'lead', 'analyst', 'auditor'];
/** Who looks up rules: what is looked for, and how, is no agency's to know. */
export const RULE_READERS: readonly Role[] = ['admin', 'lead', 'analyst', 'auditor'];
/** Who registers sources, and keeps reference lists. */
export const REGISTRARS: readonly Role[] = ['admin', 'lead'];
/** Who issues keys: an agency those of its own sources. */
export const KEY_HOLDERS: readonly Role[] = [...REGISTRARS, 'agency'];
export const COMMENTERS: readonly Role[] = [...RESPONDERS, 'agency'];
