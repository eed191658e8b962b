// What a role may do with an incident. The API decides; this only keeps dead buttons off the screen.
import type { Role } from '@thapcanh/incidents';

/** Take, assign, change status and severity, close. */
export function canDecide(role: Role): boolean {
  return role === 'admin' || role === 'lead' || role === 'analyst';
}

/** Comment: everyone but the auditor, who leaves no trace in what is audited. */
export function canComment(role: Role): boolean {
  return role !== 'auditor';
}

/** Read who read what. */
export function mayInspect(role: Role): boolean {
  return role === 'admin' || role === 'auditor';
}
