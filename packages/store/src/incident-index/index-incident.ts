// The rows by which an incident is found and counted, brought to what its head and timeline say now.
import {
  agencyOfIncident,
  caseFactsSchema,
  figuresOf,
  headWords,
  type Incident,
  localDay,
  monthsOf,
  type Words,
} from '@thapcanh/incidents';
import { incidentOf } from '../incidents/head-item.ts';
import { batchWrite } from '../table/batch-write.ts';
import { batchGet, type CoreTable, type Item } from '../table/core-table.ts';
import { type Key, keys, placedSortKey, places, provincePlace } from '../table/keys.ts';
import { unpack } from '../table/packed.ts';
import { type CardBody, MAX_WORDS, readCard, writeCard } from './index-card.ts';
import { hasReadOn, saidBy } from './said-words.ts';

const MAX_ATTEMPTS = 4;

/** What a row says, by the place it lies in; the text is compared, so it is written one way only. */
type Rows = ReadonlyMap<string, string>;

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
      puts: puts.map(([place, text]) => rowItem(head, place, text)),
      deletes: gone.map((place) => keys.placed(head.agency, place, head.queuedAt, head.id)),
    });
    const closed = await writeCard(core, head, { rev: opened.rev, rows: [...wanted], said });
    if (closed !== undefined) return true;
  }
  return false;
}

const UNKNOWN = '';

function unwritten(place: string, known: Rows, wanted: Rows): string {
  const text = known.get(place);
  return text !== undefined && text === wanted.get(place) ? text : UNKNOWN;
}

async function wantedRows(core: CoreTable, head: Incident, said: CardBody['said']): Promise<Rows> {
  // Readers of a merged incident follow its pointer: it is found by the rows of its survivor.
  if (head.mergedInto !== undefined) return new Map();
  const merged = head.merged.flatMap((id) => keyOf(id) ?? []);
  const [[factsItem], heads] = await Promise.all([
    batchGet(core, [keys.facts(head.agency, head.id)]),
    batchGet(core, merged),
  ]);
  if (factsItem === undefined) throw new Error(`incident ${head.id} has no facts`);
  const facts = unpack(caseFactsSchema, factsItem.body);
  const words: Words = headWords(head, heads.map(incidentOf), facts);
  for (const [token, spellings] of said.flatMap((part) => part.words)) {
    words.set(token, (words.get(token) ?? new Set()).union(new Set(spellings)));
  }
  const rows = new Map<string, string>();
  for (const [token, spellings] of words) {
    if (rows.size === MAX_WORDS) break;
    rows.set(places.word(token), JSON.stringify([...spellings].sort()));
  }
  const figures = figuresOf(head, facts);
  const text = JSON.stringify(figures);
  for (const month of monthsOf(figures)) rows.set(places.month(month), text);
  if (figures.status !== 'closed') rows.set(places.open, text);
  else if (figures.closedAt !== undefined) {
    rows.set(places.closedOn(localDay(Date.parse(figures.closedAt))), text);
  }
  return rows;
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

function rowItem({ agency, id, queuedAt }: Incident, place: string, text: string): Item & Key {
  return {
    ...keys.placed(agency, place, queuedAt, id),
    gsi1pk: provincePlace(place),
    gsi1sk: placedSortKey(queuedAt, id),
    v: 1,
    type: 'placed',
    agency,
    incident: id,
    says: text,
  };
}
