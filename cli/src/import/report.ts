// What an import changed, for a person: counts first, then names, as many as a screen takes.
import { formatDiagnostic } from 'sigma-ts-parser';
import { printable } from '../terminal/printable.ts';
import { counted } from '../terminal/quantity.ts';
import type { RuleChange } from './compare-rules.ts';
import type { ImportReport } from './import-rules.ts';

const NAMES_SHOWN = 20;

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - NAMES_SHOWN;
  return [
    `${title} (${lines.length}):`,
    ...lines.slice(0, NAMES_SHOWN).map((line) => `  ${printable(line)}`),
    ...(more > 0 ? [`  … and ${more} more; --json lists all`] : []),
  ];
}

function changeText({ fields, logic }: RuleChange): string {
  if (fields.length === 0) return 'only its layout';
  return `${logic ? 'logic' : 'metadata only'}: ${fields.join(', ')}`;
}

const REMOVED = {
  removed: 'no longer in the release',
  deprecated: 'withdrawn by its authors',
  not_selected: 'no longer selected',
} as const;

/** Lines of text. */
export function importText(report: ImportReport): string {
  const { added, changed, moved, removed, local, unchanged, unreadable, licences } = report;
  const from =
    report.previousVersion === undefined ? '' : ` (it had ${printable(report.previousVersion)})`;
  return [
    `${report.folder}: ${counted(report.rules, 'rule')} of ${printable(report.version)}${from}.`,
    `${added.length} added, ${changed.length} changed, ${moved.length} moved, ${removed.length} removed, ${unchanged} as they were, ${local.length} changed here.`,
    ...section(
      'Changed',
      changed.map((rule) => `${rule.path}: ${changeText(rule)}`),
    ),
    ...section(
      'Moved',
      moved.map((rule) => `${rule.from} → ${rule.path}: ${changeText(rule)}`),
    ),
    ...section(
      'Removed',
      removed.map(({ path, reason }) => `${path}: ${REMOVED[reason]}`),
    ),
    ...section(
      'Changed here',
      local.map(
        ({ path, state, upstream, overwritten }) =>
          `${path}: ${state} here, ${upstream} in the release; ${overwritten ? 'overwritten' : 'left alone'}`,
      ),
    ),
    ...section('Not readable, left as they were', unreadable.map(formatDiagnostic)),
    ...(report.previousVersion === undefined
      ? []
      : section(
          'Added',
          added.map(({ path, title }) => `${path}: ${title}`),
        )),
    ...(report.notSelected === 0
      ? []
      : [`${report.notSelected} rules of the release were not selected.`]),
    ...(report.notFiles === 0
      ? []
      : [`${counted(report.notFiles, 'link')} of the archive were left out.`]),
    licences.length === 0
      ? 'The archive carried no licence; NOTICE.thapcanh.md names the one that SigmaHQ publishes under.'
      : `Licence: ${licences.join(', ')}.`,
    ...(report.dryRun ? ['Nothing was changed (--dry-run).'] : []),
  ].join('\n');
}
