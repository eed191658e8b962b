// Every timeline of a copy: its chain from the first entry on, and its head against it.

import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createIncidentCheck } from '@thapcanh/audit';
import { storedEntries } from '@thapcanh/store';
import type { CoreRows } from '../core-rows.ts';
import type { Findings } from '../finding.ts';

/** Entries read at once. */
const PAGE = 200;

/** @returns how many entries were verified */
export async function checkTimelines(
  core: { readonly dynamodb: DynamoDBDocumentClient; readonly table: string },
  { heads, entries }: Pick<CoreRows, 'heads' | 'entries'>,
  findings: Findings,
  onProgress: (incidents: number) => void,
): Promise<number> {
  let verified = 0;
  let incidents = 0;
  for (const head of heads.values()) {
    const check = createIncidentCheck(head, 0);
    let after = 0;
    for (let more = true; more; ) {
      const page = await storedEntries(core, head, { after, limit: PAGE });
      for (const entry of page.entries) {
        for (const { text } of check.entry(entry, 0)) findings.tell('timeline', text);
        verified += 1;
      }
      after = page.entries.at(-1)?.rev ?? after;
      more = page.more && page.entries.length > 0;
    }
    for (const { text } of check.end().findings) findings.tell('timeline', text);
    incidents += 1;
    onProgress(incidents);
  }
  for (const [incident, count] of entries) {
    if (heads.has(incident)) continue;
    findings.tell('entry_without_head', `Incident ${incident}: ${count} entries and no head.`);
  }
  return verified;
}
