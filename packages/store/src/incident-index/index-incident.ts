// The rows by which an incident is found and counted, brought to what its head and timeline say now.
import { agencyOfIncident, caseFactsSchema, type Incident } from '@thapcanh/incidents';
import { incidentOf } from '../incidents/head-item.ts';
import { batchWrite } from '../table/batch-write.ts';
import { batchGet, type CoreTable } from '../table/core-table.ts';
import { type Key, keys } from '../table/keys.ts';
import { unpack } from '../table/packed.ts';
import { type CardBody, readCard, writeCard } from './index-card.ts';
import { type IndexRows, indexRowItem, indexRows } from './index-rows.ts';
import { hasReadOn, saidBy } from './said-words.ts';

const MAX_ATTEMPTS = 4;

/**
 * Brings the rows of an incident up to date: puts what is missing or says something else, deletes what
 * no longer holds. It may run at any time, twice, or die in between: the card is written before the
 * rows and names every row that may exist. False: others wrote it at the same time; run it again.
 */
export async function indexIncident(core: CoreTable, id: string): Promise<boolean> {
  /** Rows this run put before it lost a race: they must not be forgotten. */
  const put = new Map<string, string>();
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const head = await readHead(core, id);
    if (head === undefined) return true;
    const card = await readCard(core, head);
    const known = new Map([...put, ...card.rows]);
    const said = await saidBy(core, head, card.said);
    const wanted = await wantedRows(core, head, said);
    const puts = [...wanted].filter(([place, text]) => known.get(place) !== text || put.has(place));
    const gone = [...known.keys()].filter((place) => !wanted.has(place));
    if (puts.length === 0 && gone.length === 0) {
      if (hasReadOn(card.said, said)) await writeCard(core, head, { ...card, said });
      return true;
    }
    // An empty text is that of no row: until the rows are written, what they say is not known.
    const union = [...new Set([...known.keys(), ...wanted.keys()])].map(
      (place): [string, string] => [place, unwritten(place, known, wanted)],
    );
    const opened = await writeCard(core, head, { rev: card.rev, rows: union, said });
    if (opened === undefined) continue;
    for (const [place, text] of puts) put.set(place, text);
    await batchWrite(core, {
      puts: puts.map(([place, text]) => indexRowItem(head, place, text)),
      deletes: gone.map((place) => keys.placed(head.agency, place, head.queuedAt, head.id)),
    });
    const closed = await writeCard(core, head, { rev: opened.rev, rows: [...wanted], said });
    if (closed !== undefined) return true;
  }
  return false;
}

const UNKNOWN = '';

function unwritten(place: string, known: IndexRows, wanted: IndexRows): string {
  const text = known.get(place);
  return text !== undefined && text === wanted.get(place) ? text : UNKNOWN;
}

async function wantedRows(
  core: CoreTable,
  head: Incident,
  said: CardBody['said'],
): Promise<IndexRows> {
  // Readers of a merged incident follow its pointer: it is found by the rows of its survivor.
  if (head.mergedInto !== undefined) return new Map();
  const merged = head.merged.flatMap((id) => keyOf(id) ?? []);
  const [[factsItem], heads] = await Promise.all([
    batchGet(core, [keys.facts(head.agency, head.id)]),
    batchGet(core, merged),
  ]);
  if (factsItem === undefined) throw new Error(`incident ${head.id} has no facts`);
  const facts = unpack(caseFactsSchema, factsItem.body);
  return indexRows({ head, facts, merged: heads.map(incidentOf), said });
}

async function readHead(core: CoreTable, id: string): Promise<Incident | undefined> {
  const key = keyOf(id);
  const [item] = key === undefined ? [] : await batchGet(core, [key]);
  return item === undefined ? undefined : incidentOf(item);
}

function keyOf(id: string): Key | undefined {
  const agency = agencyOfIncident(id);
  return agency === undefined ? undefined : keys.head(agency, id);
}
