// Every minute: which registered sources are silent; each half hour: which send far too little, and whose
// clock is wrong. An episode is written down, then told once: a run that dies in between tells it again
// with the same alert ids, and a second run at the same time finds the row taken.
import type { Registry, SourceRow } from '@thapcanh/incidents';
import { hoursOf, type SourceHour, unbalancedHours } from '@thapcanh/ingest';
import {
  type ArchiveParts,
  type Batches,
  type NoticeKind,
  type Pulses,
  type SendQueue,
  type SourceNotice,
  type SourceNotices,
  sourceKeyOf,
} from '@thapcanh/store';
import type { LiveRuleset } from '../live-ruleset.ts';
import { sendAlerts } from '../send-alerts.ts';
import type { AttackSigns } from './attack-sign.ts';
import { noticeAlerts } from './notice-alerts.ts';
import { clockOf, type Finding, nextNotice, silenceOf, volumeOf } from './source-findings.ts';
import { createSourceHistories, type SourceHistory } from './source-history.ts';

export interface SourceHealthOptions {
  readonly registry: () => Promise<Registry>;
  readonly pulses: Pick<Pulses, 'all'>;
  readonly notices: SourceNotices;
  readonly parts: Pick<ArchiveParts, 'ofSourceSince'>;
  readonly batches: Pick<Batches, 'ofSource'>;
  readonly liveRuleset: () => Promise<Pick<LiveRuleset, 'ruleset' | 'version'>>;
  readonly alerts: SendQueue;
  /** What was seen on a machine before its log fell silent. */
  readonly attackSigns: AttackSigns;
  readonly clock: { now(): number };
  readonly log: Record<'info' | 'warn', (message: string, detail: Record<string, unknown>) => void>;
}

export interface SourceHealthResult {
  /** Sources that ever sent. */
  readonly heard: number;
  /** Notices that are open after this run. */
  readonly open: number;
  readonly told: number;
  readonly ended: number;
  /** Sources left to the next run, for want of time. */
  readonly postponed: number;
  /** Hours of the last two weeks whose records do not add up. */
  readonly unbalancedHours: number;
}

/** Sources looked at at the same time. */
const AT_ONCE = 16;
/**
 * A run gives way to the next one before its time is over. What it read of the first sources is still
 * known then, so the next one gets further.
 */
const RUN_MS = 15_000;

interface Look {
  readonly row: SourceRow;
  readonly pulse: number;
  readonly history: SourceHistory;
  readonly noticeOf: (kind: NoticeKind) => SourceNotice | undefined;
}

export function createSourceHealth(
  options: SourceHealthOptions,
): () => Promise<SourceHealthResult> {
  const { notices, batches, clock, log } = options;
  const historyOf = createSourceHistories(options);
  /** When the hours of a source were last judged: as often as they are read. */
  const judgedAt = new Map<string, number>();

  /** Silence by the hint, and where that says so, by the ledger. */
  async function silence({ row, pulse, history, noticeOf }: Look, now: number): Promise<Finding> {
    const hinted = silenceOf(history, pulse, now);
    const known = noticeOf('silence');
    if (known !== undefined && known.endedAt === undefined) {
      // Only an arrival ends a silence, whatever becomes of the rhythm meanwhile.
      return pulse > Date.parse(known.since) ? (hinted ?? 'right') : undefined;
    }
    if (typeof hinted !== 'object') return hinted;
    const rows = await batches.ofSource({ agency: row.agency, source: row.id });
    const last = rows.reduce((at, { receivedAt }) => Math.max(at, Date.parse(receivedAt)), pulse);
    const finding = silenceOf(history, last, now);
    if (typeof finding !== 'object' || row.hostName === undefined) return finding;
    const sign = await options.attackSigns(row.hostName, finding.since);
    return { ...finding, facts: { ...finding.facts, ...sign } };
  }

  /** Volume by the sealed hours, and where they are low, with what is not sealed yet. */
  async function volume({ row, history, noticeOf }: Look): Promise<Finding> {
    const finding = volumeOf(history, noticeOf('silence'));
    if (typeof finding !== 'object') return finding;
    const of = { agency: row.agency, source: row.id };
    const parts = await options.parts.ofSourceSince(of, history.hours[0]?.hour ?? '');
    const all = hoursOf(parts, await batches.ofSource(of));
    const listed = new Set(history.hours.map(({ hour }) => hour));
    const hours: readonly SourceHour[] = all.filter(({ hour }) => listed.has(hour));
    return volumeOf({ ...history, hours }, noticeOf('silence'));
  }

  async function findings(look: Look, now: number): Promise<readonly [NoticeKind, Finding][]> {
    const key = `${look.row.agency}#${look.row.id}`;
    const silent: [NoticeKind, Finding] = ['silence', await silence(look, now)];
    if (judgedAt.get(key) === look.history.readAt) return [silent];
    judgedAt.set(key, look.history.readAt);
    return [silent, ['volume', await volume(look)], ['clock', clockOf(look.history)]];
  }

  /** Sends the alerts of a notice, then notes that they were sent. */
  async function tell(notice: SourceNotice, row: SourceRow): Promise<void> {
    const raised = noticeAlerts(notice, row, await options.liveRuleset());
    if (raised.length === 0) log.warn('No live rule for a source notice', { kind: notice.kind });
    await sendAlerts(options.alerts, raised, log);
    const { rev, ...rest } = notice;
    await notices.put({ ...rest, toldAt: new Date(clock.now()).toISOString() }, rev);
  }

  async function settle(look: Look, now: number) {
    const total = { told: 0, ended: 0, open: 0 };
    const found = new Map(await findings(look, now));
    for (const kind of ['silence', 'volume', 'clock'] as const) {
      const of = { agency: look.row.agency, source: look.row.id, kind };
      let notice = look.noticeOf(kind);
      const next = nextNotice(of, found.get(kind), notice, now);
      if (next !== undefined) {
        notice = await notices.put(next, notice?.rev ?? 0);
        if (notice?.endedAt !== undefined) total.ended += 1;
      }
      if (notice === undefined || notice.endedAt !== undefined) continue;
      total.open += 1;
      if (notice.toldAt === undefined) {
        await tell(notice, look.row);
        total.told += 1;
      }
    }
    return total;
  }

  return async () => {
    const now = clock.now();
    const registry = await options.registry();
    const stored = new Map(
      (await notices.all()).map((notice) => [`${sourceKeyOf(notice)}#${notice.kind}`, notice]),
    );
    const heard = (await options.pulses.all()).flatMap(({ agency, source, receivedAt }) => {
      const row = registry.source(agency, source);
      return row === undefined ? [] : [{ row, pulse: receivedAt }];
    });
    const total = { told: 0, ended: 0, open: 0, unbalancedHours: 0 };

    async function look({ row, pulse }: { readonly row: SourceRow; readonly pulse: number }) {
      const history = await historyOf(row);
      const noticeOf = (kind: NoticeKind) => stored.get(`${row.agency}#${row.id}#${kind}`);
      const seen: Look = { row, pulse, history, noticeOf };
      const unbalanced = unbalancedHours(history.hours);
      if (unbalanced.length > 0) {
        const source = `${row.agency}/${row.id}`;
        log.warn('Ledger out of balance', { source, hours: unbalanced.slice(0, 10) });
      }
      const { told, ended, open } = await settle(seen, now);
      total.told += told;
      total.ended += ended;
      total.open += open;
      total.unbalancedHours += unbalanced.length;
    }

    let looked = 0;
    while (looked < heard.length && clock.now() - now < RUN_MS) {
      await Promise.all(heard.slice(looked, looked + AT_ONCE).map(look));
      looked = Math.min(looked + AT_ONCE, heard.length);
    }
    return { heard: heard.length, postponed: heard.length - looked, ...total };
  };
}
