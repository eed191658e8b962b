// Who calls in the authorisation matrix, and what each role may do.
import type { Route } from '@thapcanh/functions/api/route.ts';
import { ROLES, type Role } from '@thapcanh/incidents';

/**
 * Where the caller stands to an incident of LK-TTCDS that also affects LK-SXD: `concerned` reads its own
 * part of it.
 */
export const SCOPES = {
  province: { agency: 'LK', sees: true, concerned: false },
  soc: { agency: 'LK-CA', sees: true, concerned: false },
  own: { agency: 'LK-TTCDS', sees: true, concerned: false },
  affected: { agency: 'LK-SXD', sees: false, concerned: true },
  other: { agency: 'LK-X-KH', sees: false, concerned: false },
  former: { agency: 'LK-STTTT', sees: false, concerned: false },
} as const;
/** What those read whom an incident of another agency concerns. */
export const CONCERNED_READ = [
  '/v1/incidents/:id',
  '/v1/incidents/:id/alerts',
  '/v1/incidents/:id/activity',
];
export type Scope = keyof typeof SCOPES;

const CHANGES: readonly Role[] = ['admin', 'lead', 'analyst'];
const COMMENTS: readonly Role[] = [...CHANGES, 'agency'];
const REGISTERS: readonly Role[] = ['admin', 'lead'];
const HOLDS_KEYS: readonly Role[] = [...REGISTERS, 'agency'];

/**
 * What the design says, apart from the code: everybody reads, save whom to call and who works on what; a lead
 * ends another's shift; agencies comment, follow,
 * answer what they are asked and hold their own keys; leads alone confirm, approve and return; auditors
 * change nothing; lists and rules are not agencies'; administrators change organisations and users, and who is told what.
 */
export function mayCall({ method, path }: Pick<Route, 'method' | 'path'>, role: Role): boolean {
  if (/\/(?:call-list|access-links)/.test(path)) return CHANGES.includes(role);
  if (path === '/v1/audit') return role === 'admin' || role === 'auditor';
  if (path.startsWith('/v1/audit')) return ['admin', 'lead', 'auditor'].includes(role);
  if (path.endsWith('/call-list') || path === '/v1/presence') return CHANGES.includes(role);
  if (path === '/v1/users/:sub') return role === 'admin';
  if (path.startsWith('/v1/notifications')) {
    return role === 'admin' || (method === 'GET' && role === 'auditor');
  }
  if (path.startsWith('/v1/rule')) return role !== 'agency';
  if (path.startsWith('/v1/lists')) {
    return method === 'GET' ? role !== 'agency' : REGISTERS.includes(role);
  }
  if (path === '/v1/shifts/:sub' && method === 'DELETE') return REGISTERS.includes(role);
  if (method === 'GET') return true;
  if (path.startsWith('/v1/organisations')) return role === 'admin';
  if (path.includes('/keys')) return HOLDS_KEYS.includes(role);
  if (path.startsWith('/v1/sources')) return REGISTERS.includes(role);
  if (/\/(?:confirmation|times|approval|return)$/.test(path)) return role === 'lead';
  return (/\/(?:comments|watchers|answer)$/.test(path) ? COMMENTS : CHANGES).includes(role);
}

const scopes = Object.keys(SCOPES).filter((name): name is Scope => name in SCOPES);
export const callers = ROLES.flatMap((role) => scopes.map((scope) => ({ role, scope })));
