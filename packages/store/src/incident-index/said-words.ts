// Words that people wrote on an incident's timeline, and on those merged into it, read on from the card.
import {
  agencyOfIncident,
  type Incident,
  saidWords,
  timelineEntrySchema,
  type Words,
} from '@thapcanh/incidents';
import type { CoreTable } from '../table/core-table.ts';
import { incidentPk, keys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import { type CardBody, MAX_WORDS } from './index-card.ts';

/** What was said, read on from where the card ends; timelines that left by an undone merge go. */
export async function saidBy(
  core: CoreTable,
  { id, merged }: Incident,
  known: CardBody['said'],
): Promise<CardBody['said']> {
  return Promise.all(
    [id, ...merged].map(async (incident) => {
      const part = known.find((one) => one.incident === incident);
      const { through = 0, words = [] } = part ?? {};
      const entries = await entriesAfter(core, incident, through);
      const last = entries.at(-1)?.rev ?? through;
      const all: Words = new Map(words.map(([token, spellings]) => [token, new Set(spellings)]));
      for (const [token, spellings] of saidWords(entries)) {
        all.set(token, (all.get(token) ?? new Set()).union(spellings));
      }
      const listed = [...all]
        .slice(0, MAX_WORDS)
        .map(([token, spellings]): [string, string[]] => [token, [...spellings]]);
      return { incident, through: last, words: listed };
    }),
  );
}

/** Whether a later run may begin further on; if the write of that is lost, it reads again. */
export function hasReadOn(before: CardBody['said'], after: CardBody['said']): boolean {
  const through = (said: CardBody['said']) => JSON.stringify(said.map((part) => part.through));
  return through(before) !== through(after);
}

async function entriesAfter(core: CoreTable, incident: string, rev: number) {
  const agency = agencyOfIncident(incident);
  if (agency === undefined) return [];
  const items = await queryAll(core, {
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: {
      ':pk': incidentPk(agency, incident),
      ':from': keys.timeline(agency, incident, rev + 1).sk,
      ':to': 'T#~',
    },
    ConsistentRead: true,
  });
  return items.map(({ entry }) => timelineEntrySchema.parse(entry));
}
