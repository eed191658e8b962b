// The rows by which an incident is found and counted: one under each of its words, one under each month.
import {
  type CaseFacts,
  figuresOf,
  headWords,
  type Incident,
  localDay,
  monthsOf,
  type Words,
} from '@thapcanh/incidents';
import type { Item } from '../table/core-table.ts';
import { type Key, keys, placedSortKey, places, provincePlace } from '../table/keys.ts';
import { type CardBody, MAX_WORDS } from './index-card.ts';

/** What a row says, by the place it lies in; the text is compared, so it is written one way only. */
export type IndexRows = ReadonlyMap<string, string>;

/** The rows of an incident that is merged into no other, from its head, its facts and what was said. */
export function indexRows({
  head,
  facts,
  merged = [],
  said = [],
}: {
  readonly head: Incident;
  readonly facts: CaseFacts;
  /** Heads of those merged into it. */
  readonly merged?: readonly Incident[];
  readonly said?: CardBody['said'];
}): IndexRows {
  const words: Words = headWords(head, merged, facts);
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

/** A row as it is stored. */
export function indexRowItem(
  { agency, id, queuedAt }: Pick<Incident, 'agency' | 'id' | 'queuedAt'>,
  place: string,
  text: string,
): Item & Key {
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
