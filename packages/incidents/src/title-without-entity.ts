// A case's title for those who may know what happened and where, not to whom.
import type { Incident } from './incident.ts';
import { shownValue } from './plain-text.ts';

/**
 * `<behaviour> (<agency>)` of `<behaviour> — <main entity> (<agency>)`: the entity may be a person.
 *
 * @example titleWithoutEntity({ title: 'Dò mật khẩu — hoangmt (Sở Tài chính)', mainEntity: { type: 'user', value: 'hoangmt' } })
 * // 'Dò mật khẩu (Sở Tài chính)'
 */
export function titleWithoutEntity({
  title,
  mainEntity,
}: Pick<Incident, 'title' | 'mainEntity'>): string {
  if (mainEntity === undefined) return title;
  return title.replace(` — ${shownValue(mainEntity.value)}`, () => '');
}
