// A row says each thing once: what stands in the title is not repeated below it.
import type { IncidentSummary } from '@thapcanh/api-schema';

/** What an organisation is called before the words in brackets that say whose it is. */
const OWN_NAME = /^[^(]*[^( ]/;

/**
 * The main entity and the agency of an incident, as far as its title does not name them: one that a
 * person wrote may name neither.
 *
 * @example
 * unsaidBy({ title: 'Dò mật khẩu — pc-07 (UBND xã Khê Hạ)', mainEntity: { type: 'host', value: 'pc-07' }, … }) // []
 */
export function unsaidBy({
  title,
  mainEntity,
  agencyName,
}: Pick<IncidentSummary, 'title' | 'mainEntity' | 'agencyName'>): readonly string[] {
  return [
    [mainEntity?.value, mainEntity?.value],
    [agencyName, OWN_NAME.exec(agencyName)?.[0]],
  ].flatMap(([text, said]) =>
    text === undefined || said === undefined || title.includes(said) ? [] : [text],
  );
}
