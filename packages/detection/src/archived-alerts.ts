// The alerts that a batch raised, from its lines in the archive: the same ids as when it was judged first.
import { type Alert, mayRaise } from '@thapcanh/incidents';
import type { ArchiveLine } from '@thapcanh/ingest';
import { contentKey } from '@thapcanh/log-formats';
import type { Ruleset } from 'sigma-engine';
import { alertRuleOf } from './alert-rule.ts';
import { eventAlert } from './event-alert.ts';
import { evidenceOf, fitEvidence } from './evidence.ts';
import type { SourceSettings } from './judge.ts';

export interface ArchivedAlerts {
  readonly alerts: readonly Alert[];
  /**
   * Alerts that cannot be told again: the archive holds when such an event arrived, and not the wrong time
   * that its record names (`time_implausible`), which its id was made of.
   */
  readonly unsure: number;
}

/**
 * Alerts of rules over single events; those of correlations need all batches together (`judgeArchived`).
 *
 * @example archivedAlerts(lines, { repeats: false }, { ruleset, version }).alerts
 */
export function archivedAlerts(
  lines: readonly ArchiveLine[],
  { repeats = false }: Pick<SourceSettings, 'repeats'>,
  { ruleset, version }: { readonly ruleset: Pick<Ruleset, 'match'>; readonly version: string },
): ArchivedAlerts {
  const alerts: Alert[] = [];
  let unsure = 0;
  lines.forEach((line, position) => {
    if (line.kind !== 'event') return;
    const event = evidenceOf(line);
    const { agency, logsource, fields, raw, time, receivedAt } = event;
    const raising = ruleset
      .match({ logsource, fields, raw })
      .filter(({ raises, rule }) => raises && mayRaise(alertRuleOf(rule), agency));
    if (raising.length === 0) return;
    if (line.flags?.includes('time_implausible') === true) {
      unsure += raising.length;
      return;
    }
    const of = {
      event: fitEvidence(event),
      content: repeats ? event.id : contentKey({ position, line: position + 1, raw }),
      ownTime: time === receivedAt ? undefined : time,
      version,
    };
    for (const match of raising) alerts.push(eventAlert(match, of));
  });
  return { alerts, unsure };
}
