// Components cut to what one transaction holds.
import {
  type CaseAlert,
  type Entity,
  entityKey,
  MAX_ADOPTED,
  MAX_MERGED,
  MAX_STEPS,
  relates,
  shownEntities,
} from '@thapcanh/incidents';

/** DynamoDB: actions in one transaction. */
const MAX_ACTIONS = 100;
/** A merge takes the head, its entry, its pending index, its outbox row and one entry of the survivor. */
const ACTIONS_A_MERGE = 5;
/** Head, facts, entry, entry of what merging changed, timer, pending index, outbox row, case number, work on its relations. */
const ACTIONS_A_HEAD = 9;
/** What opens a case merges none, so that its tasks and what merging takes are never in one write. */
const BESIDE_A_HEAD = Math.max(MAX_MERGED * ACTIONS_A_MERGE, MAX_STEPS);
const BUDGET = MAX_ACTIONS - ACTIONS_A_HEAD - MAX_ADOPTED - BESIDE_A_HEAD;

const MAX_ALERTS = 30;
/** Well under the 4 MB of a transaction, which also holds heads, facts and entity rows. */
const MAX_CHARS = 2_500_000;

/** Cuts alerts, in their order, into pieces that fit one write each; every piece has at least one. */
export function piecesOf(alerts: readonly CaseAlert[]): readonly (readonly CaseAlert[])[] {
  const pieces: CaseAlert[][] = [];
  let entities = new Set<string>();
  let actions = 0;
  let chars = 0;
  for (const one of alerts) {
    const keys = one.entities.map(entityKey);
    const news = one.entities.filter((entity) => !entities.has(entityKey(entity)));
    const shown = 1 + shownEntities(one).length;
    // Its open group, and for the cases of others when it was seen.
    const groups = (some: readonly Entity[]) => some.length + some.filter(relates).length;
    const added = shown + groups(news);
    const size = JSON.stringify(one.alert).length;
    const piece = pieces.at(-1);
    const fits =
      piece !== undefined &&
      piece.length < MAX_ALERTS &&
      actions + added <= BUDGET &&
      chars + size <= MAX_CHARS;
    if (fits) {
      piece.push(one);
      actions += added;
      chars += size;
    } else {
      pieces.push([one]);
      entities = new Set();
      actions = shown + groups(one.entities);
      chars = size;
    }
    for (const key of keys) entities.add(key);
  }
  return pieces;
}
