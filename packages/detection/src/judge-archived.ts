// What correlations look at, from a batch as the archive holds it: the same as when it was judged first.
import type { ArchiveLine } from '@thapcanh/ingest';
import { contentKey } from '@thapcanh/log-formats';
import type { Ruleset } from 'sigma-engine';
import { correlatedFields } from './correlated-fields.ts';
import { createIdentities } from './event-identity.ts';
import { evidenceOf, fitEvidence } from './evidence.ts';
import type { Judgement, SourceSettings } from './judge.ts';

/** Observations of one batch's lines, which are in the order of its records. */
export function judgeArchived(
  lines: readonly ArchiveLine[],
  { repeats = false }: Pick<SourceSettings, 'repeats'>,
  ruleset: Pick<Ruleset, 'match'>,
): Judgement['observed'] {
  const [first] = lines;
  if (first === undefined) return [];
  const identityOf = createIdentities(first);
  return lines.flatMap((line, position) => {
    if (line.kind !== 'event') return [];
    const event = evidenceOf(line);
    const { logsource, fields, common, raw, agency, time, receivedAt } = event;
    const matches = ruleset.match({ logsource, fields, raw });
    if (matches.length === 0) return [];
    const content = repeats ? event.id : contentKey({ position, line: position + 1, raw });
    const match = {
      agency,
      eventId: identityOf(content),
      time: Date.parse(time),
      receivedAt: Date.parse(receivedAt),
      fields: correlatedFields(common, fields),
    };
    const evidence = fitEvidence(event);
    return matches.map(({ rule }) => ({ match: { ...match, rule }, event: evidence }));
  });
}
