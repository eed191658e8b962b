// A drill for eyes.
import { counted } from '../terminal/quantity.ts';
import type { DrillReport } from './drill.ts';

/** What the copy is, what holds, what would be lost, what is wrong: in that order. */
export function reportText(report: DrillReport): readonly string[] {
  const { copy, reaches, anchors, settings, archive, lost, findings, found } = report;
  const untold = found - findings.length;
  const rows = Object.values(report.rows).reduce((sum, count) => sum + count, 0);
  const kinds = Object.entries(report.rows).map(([kind, count]) => `${kind} ${count}`);
  return [
    `copy       ${copy.core}, ${copy.flow}`,
    `reaches    ${reaches ?? 'no entry of any timeline'}`,
    `rows       ${rows}: ${kinds.join(', ')}`,
    `timelines  ${counted(report.incidents, 'incident')}, ${counted(report.entries, 'entry')}, ${report.open} open`,
    `anchors    ${counted(anchors.anchors, 'day')}, ${counted(anchors.held, 'chain')} as anchored, ${anchors.beyond} beyond the copy`,
    `settings   ${counted(settings.users, 'user')}, ${counted(settings.organisations, 'organisation')}, ${counted(settings.sources, 'source')}, ruleset ${settings.ruleset?.slice(0, 12) ?? 'none'}`,
    `archive    ${counted(archive.parts, 'part')}, ${counted(archive.records, 'record')}, ${archive.hashed} hashed, ${archive.purged} purged, ${archive.unindexed} that the copy does not know`,
    `evidence   ${counted(report.evidence, 'file')}`,
    `lost       ${counted(lost.incidents, 'incident')}, ${counted(lost.entries, 'entry')}, ${counted(lost.alerts, 'alert')}`,
    ...Object.entries(lost.rows).map(([kind, count]) => `           ${kind}: ${count} more now`),
    ...findings.map(({ code, text }) => `WRONG      ${code}: ${text}`),
    ...(untold === 0 ? [] : [`WRONG      and ${counted(untold, 'other fault')}.`]),
    found === 0
      ? 'The copy is whole: the service can go on from it.'
      : `THE COPY IS NOT WHOLE: ${counted(found, 'fault')}.`,
  ];
}
