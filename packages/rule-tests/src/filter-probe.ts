// A rule that matches every event of a filter's log source: what it does not raise, the filter silenced.
import { parseSigma, type SigmaDocument, type SigmaFilter } from 'sigma-ts-parser';

const PROBE_ID = '00000000-0000-4000-8000-000000000000';

/** The probe has the id of the first rule that the filter names, or one of its own. */
export function filterProbe(filter: SigmaFilter): SigmaDocument {
  const { rules } = filter.filter;
  const probe = {
    title: `Everything that "${filter.title}" could silence`,
    id: rules === 'any' ? PROBE_ID : (rules[0]?.rule ?? PROBE_ID),
    logsource: filter.logsource,
    detection: { anything: { 'no such field': null }, condition: 'anything' },
  };
  const [document] = parseSigma(JSON.stringify(probe), { path: filter.source.path }).documents;
  if (document === undefined) throw new Error(`no probe for ${filter.source.path}`);
  return document;
}
