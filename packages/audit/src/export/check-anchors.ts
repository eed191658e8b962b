// Anchors of an export: each continues the day before, and holds what the proofs say it does.
import { dayAfter } from '@thapcanh/incidents';
import { type Anchor, anchorHash, leafText } from '../anchors/anchor.ts';
import { rootOver } from '../anchors/merkle.ts';
import type { Tail } from './check-incident.ts';
import type { Finding } from './finding.ts';
import type { Proof } from './line.ts';

/** What is known of an anchor from elsewhere, such as a printed report. */
export interface KnownAnchor {
  readonly day: string;
  readonly hash: string;
}

export interface AnchorCheck {
  /** A proof waits until the anchors come. */
  proof(proof: Proof, line: number): void;
  tail(tail: Tail): void;
  anchor(anchor: Anchor, line: number): readonly Finding[];
  end(line: number): {
    readonly findings: readonly Finding[];
    /** Entries made on days that are not anchored yet. */
    readonly waiting: number;
    readonly newest?: KnownAnchor;
  };
}

interface Claim {
  readonly proof: Pick<Proof, 'incident' | 'rev' | 'day' | 'part' | 'size'>;
  readonly root: string | undefined;
  readonly line: number;
}

export function createAnchorCheck(known: readonly KnownAnchor[]): AnchorCheck {
  /** One claim a day, part, size and root: in an honest file they are few. */
  const claims = new Map<string, Claim>();
  const tails: Tail[] = [];
  const anchors = new Map<string, Anchor>();
  let newest: Anchor | undefined;

  function claimFault({ proof, root, line }: Claim): Finding | undefined {
    const { incident, rev, day, part, size } = proof;
    const anchor = anchors.get(day);
    const named = `Incident ${incident}, entry ${rev}`;
    if (anchor === undefined) {
      const text = `${named}: the anchor of ${day}, to which its proof leads, is not here.`;
      return { code: 'anchor_missing', line, incident, rev, day, text };
    }
    const held = anchor.parts[part];
    if (held !== undefined && held.root === root && held.count === size) return undefined;
    const text = `${named}: the anchor of ${day} does not hold it as it is here.`;
    return { code: 'anchor_differs', line, incident, rev, day, text };
  }

  /** Made on a day whose anchor is complete and does not hold it. */
  function tailFault({ incident, rev, day, line }: Tail): Finding | undefined {
    if (anchors.get(day)?.complete !== true) return undefined;
    const text = `Incident ${incident}, entry ${rev}: made on ${day}, and that day’s anchor does not hold it.`;
    return { code: 'not_anchored', line, incident, rev, day, text };
  }

  return {
    proof(proof, line) {
      const { incident, rev, day, part, size } = proof;
      const root = rootOver(leafText(proof), proof);
      const key = JSON.stringify([day, part, size, root]);
      if (!claims.has(key))
        claims.set(key, { proof: { incident, rev, day, part, size }, root, line });
    },
    tail(tail) {
      tails.push(tail);
    },
    anchor(anchor, line) {
      const { hash, ...link } = anchor;
      const { day } = anchor;
      const findings: Finding[] = [];
      if (anchorHash(link) !== hash) {
        const text = `Anchor of ${day}: it is not what was hashed when it was written.`;
        findings.push({ code: 'anchor_altered', line, day, text });
      }
      if (newest !== undefined && (dayAfter(newest.day) !== day || anchor.prev !== newest.hash)) {
        const text = `Anchor of ${day}: it does not continue the one of ${newest.day}.`;
        findings.push({ code: 'anchor_unlinked', line, day, text });
      }
      anchors.set(day, anchor);
      newest = anchor;
      return findings;
    },
    end(line) {
      const faults = [
        ...[...claims.values()].map(claimFault),
        ...tails.map(tailFault),
        ...known.map((one): Finding | undefined => {
          const { day, hash } = one;
          if (anchors.get(day)?.hash === hash) return undefined;
          const text = anchors.has(day)
            ? `Anchor of ${day}: it is not the one you know.`
            : `Anchor of ${day}: you know it, and it is not here.`;
          return { code: 'root_unknown', line, day, text };
        }),
      ];
      const waiting = tails
        .filter(({ day }) => !anchors.has(day))
        .reduce((sum, { entries }) => sum + entries, 0);
      return {
        findings: faults.filter((fault) => fault !== undefined),
        waiting,
        ...(newest === undefined ? {} : { newest: { day: newest.day, hash: newest.hash } }),
      };
    },
  };
}
