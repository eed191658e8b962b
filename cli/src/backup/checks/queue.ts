// The queue of a copy, listed as the API lists it, against the heads that are open.
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type ListPosition, listIncidents } from '@thapcanh/store';
import type { CoreRows } from '../core-rows.ts';
import type { Findings } from '../finding.ts';

const PAGE = 200;

/** @returns how many open incidents the lists show */
export async function checkQueue(
  core: { readonly dynamodb: DynamoDBDocumentClient; readonly table: string },
  { heads }: Pick<CoreRows, 'heads'>,
  now: number,
  findings: Findings,
): Promise<number> {
  const filter = { scope: 'all', restricted: true, status: 'open' } as const;
  const listed = new Set<string>();
  let position: ListPosition | undefined;
  do {
    const page = await listIncidents(core, filter, {
      limit: PAGE,
      now,
      ...(position === undefined ? {} : { position }),
    });
    for (const { id } of page.items) listed.add(id);
    position = page.next;
  } while (position !== undefined);
  for (const { id, status, mergedInto } of heads.values()) {
    const isOpen = status !== 'closed' && mergedInto === undefined;
    if (isOpen === listed.has(id)) continue;
    const text = isOpen ? 'is open, and no list shows it' : 'is listed as open, and is not';
    findings.tell('queue', `Incident ${id} ${text}.`);
  }
  return listed.size;
}
