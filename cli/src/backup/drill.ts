// The restore drill: whether the service could go on from a copy of its tables, and what would be lost.
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Objects } from '@thapcanh/store';
import { type AnchorCounts, checkAnchors } from './checks/anchors.ts';
import { type ArchiveCounts, checkArchive } from './checks/archive.ts';
import { checkEvidence } from './checks/evidence.ts';
import { checkQueue } from './checks/queue.ts';
import { checkSettings, type SettingsCounts } from './checks/settings.ts';
import { checkTimelines } from './checks/timelines.ts';
import { readCoreRows } from './core-rows.ts';
import { createFindings, type Finding } from './finding.ts';
import { type Lost, lostSince } from './lost.ts';
import type { TablePair } from './tables.ts';

export interface DrillOptions {
  readonly dynamodb: DynamoDBDocumentClient;
  readonly copy: TablePair;
  /** The tables of the deployment, as they are now. */
  readonly live: TablePair;
  readonly archive: Objects;
  readonly rulesets: Objects;
  readonly evidence: Objects;
  /** How many parts of the archive are read whole and hashed. */
  readonly hashes: number;
  readonly clock: { now(): number };
  readonly onProgress: (text: string) => void;
}

export interface DrillReport {
  readonly copy: TablePair;
  /** When the last entry of a timeline in the copy was made; absent: it has none. */
  readonly reaches?: string;
  /** Rows of the copy's `core`, by kind. */
  readonly rows: Readonly<Record<string, number>>;
  readonly incidents: number;
  readonly open: number;
  readonly entries: number;
  readonly anchors: AnchorCounts;
  readonly settings: SettingsCounts;
  readonly archive: ArchiveCounts;
  readonly evidence: number;
  readonly lost: Lost;
  readonly findings: readonly Finding[];
  /** All of them, told or not. */
  readonly found: number;
}

/** Verifies a copy. It writes nothing. */
export async function drill(options: DrillOptions): Promise<DrillReport> {
  const { dynamodb, copy, live, clock, onProgress } = options;
  const findings = createFindings();
  const core = { dynamodb, table: copy.core };
  const told = (what: string) => (count: number) => onProgress(`${what}: ${count}`);

  const rows = await readCoreRows(dynamodb, copy.core, told('rows of the copy'));
  for (const row of rows.unreadable) findings.tell('settings', `${row} cannot be read.`);
  const entries = await checkTimelines(core, rows, findings, told('timelines'));
  onProgress('anchors');
  const anchors = await checkAnchors({ core, archive: options.archive }, rows, findings);
  const open = await checkQueue(core, rows, clock.now(), findings);
  const settings = await checkSettings(core, { objects: options.rulesets, clock }, findings);
  const archive = await checkArchive(
    { dynamodb, flow: copy.flow, archive: options.archive },
    options.hashes,
    findings,
    told('parts of the archive'),
  );
  const evidence = await checkEvidence(rows.evidence, options.evidence, findings);
  const now = await readCoreRows(dynamodb, live.core, told('rows of now'));
  return {
    copy,
    ...(rows.reaches === undefined ? {} : { reaches: rows.reaches }),
    rows: Object.fromEntries([...rows.kinds].sort(([a], [b]) => (a < b ? -1 : 1))),
    incidents: rows.heads.size,
    open,
    entries,
    anchors,
    settings,
    archive,
    evidence,
    lost: lostSince(rows, now),
    findings: findings.kept,
    found: findings.count,
  };
}
