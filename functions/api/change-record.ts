// What is recorded of a change of the registry.
import type { ChangeRecord } from '@thapcanh/store';
import type { Caller } from './caller.ts';

/** Record of a change by the caller. */
export function changeBy(
  { user }: Caller,
  now: number,
  what: Pick<ChangeRecord, 'kind' | 'keyId' | 'fields'>,
): ChangeRecord {
  return { at: new Date(now).toISOString(), by: { id: user.sub, name: user.name }, ...what };
}

/** Names of the settings in which two rows differ. */
export function changedFields(before: object, after: object): string[] {
  const text = (row: object) =>
    new Map(Object.entries(row).map(([name, value]) => [name, JSON.stringify(value)]));
  const [old, now] = [text(before), text(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter(
    (name) => name !== 'rev' && old.get(name) !== now.get(name),
  );
}
