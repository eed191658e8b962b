// What the archive holds since an instant, judged again: alerts that a restored table has lost come back under
// the ids that they had, and triage takes those that it knows for what they are.
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  archivedAlerts,
  correlationAlerts,
  judgeArchived,
  type Observed,
  scopeOf,
} from '@thapcanh/detection';
import type { Alert, Registry } from '@thapcanh/incidents';
import { archiveLineSchema, dataFrames, encodeJson, unzstd } from '@thapcanh/ingest';
import type { Objects, SendQueue } from '@thapcanh/store';
import { judgeAll, type Ruleset } from 'sigma-engine';
import { rowsOf } from './tables.ts';

export interface RejudgeOptions {
  readonly dynamodb: DynamoDBDocumentClient;
  /** The tables that alerts are looked up in. */
  readonly core: string;
  readonly archive: Pick<Objects, 'get' | 'list'>;
  readonly registry: Registry;
  readonly ruleset: Ruleset;
  /** SHA-256 of the ruleset. */
  readonly version: string;
  /** Arrival from which on alerts are told, milliseconds since 1970. */
  readonly since: number;
  /** Where those that are missing are sent; absent: they are only counted. */
  readonly alerts?: SendQueue;
  readonly clock: { now(): number };
  readonly onProgress: (text: string) => void;
}

export interface Rejudged {
  readonly objects: number;
  readonly records: number;
  /** Alerts that the archive tells of. */
  readonly alerts: number;
  /** Those that the table has. */
  readonly known: number;
  readonly missing: number;
  /** Alerts whose ids cannot be told again (`time_implausible`). */
  readonly unsure: number;
  readonly sent: number;
}

const ROOT = 'archive/';
const HOUR_MS = 3_600_000;
/** No event that correlations look at is older when it arrives. */
const DAY_MS = 86_400_000;
/** `archive/<agency>/<source>/2026/11/22/03-1.zst` */
const PLACE = /^archive\/([^/]+)\/([^/]+)\/(\d{4})\/(\d{2})\/(\d{2})\/(\d{2})-\d+\.zst$/;

export async function rejudge(options: RejudgeOptions): Promise<Rejudged> {
  const { archive, registry, ruleset, version, since, clock, onProgress } = options;
  const observed: Observed[number][] = [];
  const raised = new Map<string, Alert>();
  const counts = { objects: 0, records: 0, unsure: 0 };

  function judgeFrame(frame: Uint8Array, repeats: boolean): void {
    const lines = linesOf(frame);
    const [first] = lines;
    if (first === undefined) return;
    counts.records += lines.length;
    observed.push(...judgeArchived(lines, { repeats }, ruleset));
    if (Date.parse(first.receivedAt) < since) return;
    const { alerts, unsure } = archivedAlerts(lines, { repeats }, { ruleset, version });
    for (const alert of alerts) raised.set(alert.id, alert);
    counts.unsure += unsure;
  }

  for await (const { key } of archive.list(ROOT)) {
    const [, agency, source, year, month, day, hour] = PLACE.exec(key) ?? [];
    if (agency === undefined || source === undefined) continue;
    const from = Date.parse(`${year}-${month}-${day}T${hour}:00:00Z`);
    if (from + HOUR_MS <= since - DAY_MS) continue;
    const stored = await archive.get(key);
    if (stored === undefined) continue;
    counts.objects += 1;
    onProgress(`objects: ${counts.objects}, alerts: ${raised.size}`);
    const repeats = registry.source(agency, source)?.repeats ?? false;
    // A frame is a batch: no more than one is in memory, whatever the size of the object.
    for (const frame of dataFrames(stored.bytes)) judgeFrame(frame, repeats);
  }
  const hits = await judgeAll(
    observed.map(({ match }) => match),
    { ruleset, scopeOf, now: clock.now() },
  );
  for (const hit of hits) {
    if (hit.lastTime < since - DAY_MS) continue;
    for (const alert of correlationAlerts(hit, observed, version)) raised.set(alert.id, alert);
  }
  const alerts = raised.size;
  onProgress('alerts of the table');
  for await (const row of rowsOf(options.dynamodb, options.core)) {
    if (row.type === 'alert') raised.delete(idOf(String(row.pk)));
  }
  const missing = [...raised.values()];
  if (options.alerts !== undefined) {
    await options.alerts.sendAll(
      missing.map((alert) => ({ body: encodeJson(alert), group: alert.agency })),
    );
  }
  return {
    ...counts,
    alerts,
    known: alerts - missing.length,
    missing: missing.length,
    sent: options.alerts === undefined ? 0 : missing.length,
  };
}

/** `A#<agency>#L#<alert>` */
function idOf(pk: string): string {
  return pk.slice(pk.lastIndexOf('#') + 1);
}

function linesOf(frame: Uint8Array) {
  return Buffer.from(unzstd(frame))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => archiveLineSchema.parse(JSON.parse(line)));
}
