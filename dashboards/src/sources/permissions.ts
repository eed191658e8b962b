// What a role may do with sources. The API decides; this only keeps dead buttons off the screen.
import type { Role } from '@thapcanh/incidents';

/** Register sources and change their settings. */
export function canRegister(role: Role): boolean {
  return role === 'admin' || role === 'lead';
}

/** Say that several agencies use a source. */
export function canShare(role: Role): boolean {
  return role === 'admin';
}

/** Issue, rotate and revoke keys; an agency those of its own sources. */
export function canHoldKeys(role: Role): boolean {
  return canRegister(role) || role === 'agency';
}
