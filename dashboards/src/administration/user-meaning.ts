import type { UserDetail } from '@thapcanh/api-schema';
import type { Role } from '@thapcanh/incidents';

/** What a change will mean for the person, where that is more than a new label. */
export function meaningOf(
  before: Pick<UserDetail, 'role' | 'agency' | 'disabled'>,
  after: {
    readonly role: Role;
    readonly agency: string | undefined;
    readonly disabled: boolean;
  },
): readonly ('shutOut' | 'letBackIn' | 'role' | 'agency')[] {
  if (after.disabled && !before.disabled) return ['shutOut'];
  return [
    ...(before.disabled && !after.disabled ? (['letBackIn'] as const) : []),
    ...(before.role === after.role ? [] : (['role'] as const)),
    ...(before.agency === after.agency ? [] : (['agency'] as const)),
  ];
}
