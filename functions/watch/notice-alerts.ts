// A notice of a source as the alerts it raises: an event of our own, judged by the live rules like any other.
// The rules are `rules/health`; a province may change them, or add its own for `product: thapcanh`.
import { alertRuleOf, fitEvidence } from '@thapcanh/detection';
import { type Alert, alertId, localMoment, type SourceRow } from '@thapcanh/incidents';
import { eventId, type SourceKey } from '@thapcanh/ingest';
import type { SourceNotice } from '@thapcanh/store';
import type { LiveRuleset } from '../live-ruleset.ts';

/** The log source of notices. */
export const NOTICE_LOGSOURCE = { product: 'thapcanh', service: 'source' } as const;
export const NOTICE_FORMAT = 'thapcanh.source';

/** What makes it the same episode, however often and by whichever run it is told. */
function episodeOf({ kind, since }: Pick<SourceNotice, 'kind' | 'since'>): string {
  return `${kind}@${since}`;
}

function fieldsOf(notice: SourceNotice, row: SourceRow): Record<string, string | number> {
  return {
    notice: notice.kind,
    source: notice.source,
    title: row.title,
    since: notice.since,
    sinceLocal: localMoment(Date.parse(notice.since)),
    ...notice.facts,
  };
}

/** The alerts of a notice: those of the rules that match it, always with the same ids. */
export function noticeAlerts(
  notice: SourceNotice,
  row: SourceRow,
  live: Pick<LiveRuleset, 'ruleset' | 'version'>,
): readonly Alert[] {
  const of: SourceKey = { agency: notice.agency, source: notice.source };
  const fields = fieldsOf(notice, row);
  const raw = JSON.stringify(fields);
  const event = fitEvidence({
    id: eventId(episodeOf(notice), 0),
    ...of,
    receivedAt: notice.foundAt,
    time: notice.since,
    format: NOTICE_FORMAT,
    logsource: NOTICE_LOGSOURCE,
    fields,
    common: {
      'event.action': notice.kind,
      ...(row.hostName === undefined ? {} : { 'host.name': row.hostName }),
    },
    raw,
  });
  return live.ruleset
    .match({ logsource: NOTICE_LOGSOURCE, fields, raw })
    .filter(({ raises }) => raises)
    .map(({ rule, why }) => {
      const alertRule = alertRuleOf(rule);
      return {
        v: 1,
        id: alertId({
          rule: alertRule.id,
          ...of,
          contentKey: episodeOf(notice),
          time: notice.since,
        }),
        kind: 'event',
        rule: alertRule,
        ...of,
        time: notice.since,
        lastTime: notice.since,
        receivedAt: notice.foundAt,
        ruleset: live.version,
        events: [event],
        eventCount: 1,
        why: why.map((reason) => ({ ...reason })),
      };
    });
}
