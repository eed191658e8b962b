// The parts of the audit trail, with who is shown each. The API decides what they may read.
import type { Role } from '@thapcanh/incidents';

export const PARTS = [
  { name: 'log', path: '/audit', roles: ['admin', 'auditor'] },
  { name: 'anchors', path: '/audit/anchors', roles: ['admin', 'lead', 'auditor'] },
  { name: 'export', path: '/audit/export', roles: ['admin', 'lead', 'auditor'] },
] as const satisfies readonly {
  readonly name: string;
  readonly path: string;
  readonly roles: readonly Role[];
}[];
export type Part = (typeof PARTS)[number];

/** The parts that a role is shown. */
export function partsOf(role: Role | undefined): readonly Part[] {
  return PARTS.filter(({ roles }) => roles.some((each) => each === role));
}
