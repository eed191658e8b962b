// The locked anchors against a copy: what stood in a chain when its day was anchored must stand in it still.
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  ANCHOR_PARTS,
  type Anchor,
  type AnchorLeaf,
  anchorSchema,
  createAnchorCheck,
  readPart,
} from '@thapcanh/audit';
import { agencyOfIncident } from '@thapcanh/incidents';
import { keys, type Objects, storedEntries } from '@thapcanh/store';
import type { CoreRows } from '../core-rows.ts';
import type { Findings } from '../finding.ts';

const ROOT = 'anchors/';
const DAY = /^anchors\/(\d{4}-\d{2}-\d{2})\.json$/;

export interface AnchorCounts {
  readonly anchors: number;
  /** Chains that an anchor holds as the copy has them. */
  readonly held: number;
  /** Chains that an anchor holds further than the copy reaches: made after it, and lost with it. */
  readonly beyond: number;
}

/** Anchors are taken from their bucket: what the tables say of them is part of what is checked. */
export async function checkAnchors(
  {
    core,
    archive,
  }: {
    readonly core: { readonly dynamodb: DynamoDBDocumentClient; readonly table: string };
    readonly archive: Pick<Objects, 'get' | 'list'>;
  },
  { heads }: Pick<CoreRows, 'heads'>,
  findings: Findings,
): Promise<AnchorCounts> {
  const links = createAnchorCheck([]);
  const counts = { anchors: 0, held: 0, beyond: 0 };

  async function textOf(key: string): Promise<string | undefined> {
    const stored = await archive.get(key);
    return stored && Buffer.from(stored.bytes).toString('utf8');
  }

  /** What the copy says of a chain that an anchor holds. */
  async function compare({ incident, rev, hash }: AnchorLeaf, day: string): Promise<void> {
    const head = heads.get(incident);
    const agency = head?.agency ?? agencyOfIncident(incident);
    if (head === undefined || head.rev < rev || agency === undefined) {
      counts.beyond += 1;
      return;
    }
    const of = { id: incident, agency };
    const { entries } = await storedEntries(core, of, { after: rev - 1, limit: 1 });
    if (entries[0]?.rev === rev && entries[0].hash === hash) counts.held += 1;
    else {
      const text = `Incident ${incident}, entry ${rev}: the anchor of ${day} holds another one (${keys.timeline(agency, incident, rev).sk}).`;
      findings.tell('anchor', text);
    }
  }

  async function checkDay(anchor: Anchor): Promise<void> {
    const { day } = anchor;
    for (const { text } of links.anchor(anchor, 0)) findings.tell('anchor', text);
    for (const part of ANCHOR_PARTS) {
      const text = await textOf(`${ROOT}${day}/${part}.ndjson`);
      const { leaves, tree } = readPart(text ?? '');
      const said = anchor.parts[part];
      if (said === undefined || said.count !== leaves.length || said.root !== tree.root) {
        findings.tell('anchor', `Anchor of ${day}: its list ${part} is not what it was made of.`);
      }
      for (const leaf of leaves) await compare(leaf, day);
    }
  }

  for await (const { key } of archive.list(ROOT)) {
    if (!DAY.test(key)) continue;
    const anchor = anchorSchema.safeParse(jsonOf((await textOf(key)) ?? ''));
    if (!anchor.success) {
      findings.tell('anchor', `${key} is no anchor.`);
      continue;
    }
    counts.anchors += 1;
    await checkDay(anchor.data);
  }
  return counts;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
