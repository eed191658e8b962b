// The province judged in one process, for the suites that ask what its lines lead to.
import { fileURLToPath } from 'node:url';
import { createDetector, leaseLineOf } from '@thapcanh/detection';
import type { Alert, LeaseLine } from '@thapcanh/incidents';
import { placeholdersOn } from '@thapcanh/incidents';
import type { ArchiveLine } from '@thapcanh/ingest';
import { generate, type Province, type StoryPlacement } from '@thapcanh/province';
import { loadReferenceLists, loadRuleFolder } from '@thapcanh/rule-tests';
import { compileRuleset, type Ruleset } from 'sigma-engine';
import type { SigmaDocument } from 'sigma-ts-parser';

const RULES = fileURLToPath(new URL('../../../rules/', import.meta.url));
const BATCH_SECONDS = 600;

/** Our rules with the province's own reference lists, and further documents beside them. */
export function provinceRuleset(
  province: Province,
  day: string,
  further: readonly SigmaDocument[] = [],
): Ruleset {
  const lists = [...loadReferenceLists(`${RULES}lists`), ...province.lists];
  return compileRuleset([...loadRuleFolder(RULES).documents, ...further], {
    placeholders: placeholdersOn(lists, day),
  }).ruleset;
}

export interface JudgedProvince {
  readonly lines: number;
  readonly alerts: readonly Alert[];
  readonly rejects: readonly ArchiveLine[];
  /** What the lines say of lent addresses, with whose they are. */
  readonly leases: readonly (LeaseLine & Pick<ArchiveLine, 'agency' | 'source'>)[];
}

/** Generates a span and judges it in bodies of ten minutes a source or another length, as shippers would send them. */
export async function judgeProvince(options: {
  province: Province;
  ruleset: Ruleset;
  seed: number;
  from: number;
  to: number;
  density: number;
  stories: readonly StoryPlacement[];
  batchSeconds?: number;
}): Promise<JudgedProvince> {
  const { province, ruleset, batchSeconds = BATCH_SECONDS } = options;
  const stretchMs = batchSeconds * 1000;
  const detector = createDetector({ ruleset });
  const alerts: Alert[] = [];
  const rejects: ArchiveLine[] = [];
  const leases: JudgedProvince['leases'][number][] = [];
  const sources = new Map(province.sources.map((source) => [source.id, source]));
  let waiting = new Map<string, string[]>();
  let end = options.from + stretchMs;
  let lines = 0;

  async function judgeStretch(): Promise<void> {
    for (const [id, text] of waiting) {
      const source = sources.get(id);
      if (source === undefined) throw new Error(`no source ${id}`);
      const { agency, contentType, format, logsource, timeZone, hostName } = source;
      const detection = await detector.detect({
        agency,
        source: id,
        bytes: new TextEncoder().encode(text.join('\n')),
        contentType,
        receivedAt: new Date(end).toISOString(),
        settings: {
          format,
          timeZone,
          ...(hostName && { hostName }),
          ...(logsource && { logsource }),
        },
      });
      alerts.push(...detection.alerts);
      rejects.push(...detection.lines.filter(({ kind }) => kind === 'reject'));
      for (const line of detection.lines) {
        const lease = line.kind === 'event' ? leaseLineOf(line) : undefined;
        if (lease !== undefined) leases.push({ ...lease, agency, source: id });
      }
    }
    waiting = new Map();
  }

  const span = { from: new Date(options.from), to: new Date(options.to) };
  for (const { time, source, line } of generate({ ...options, ...span })) {
    while (time.getTime() >= end) {
      await judgeStretch();
      end += stretchMs;
    }
    const text = waiting.get(source);
    if (text === undefined) waiting.set(source, [line]);
    else text.push(line);
    lines += 1;
  }
  await judgeStretch();
  return { lines, alerts, rejects, leases };
}
