// One incident of an export: its chain, its head against its chain, what an anchor holds of it.
import {
  type ChainHead,
  FIRST_FIELDS,
  fieldsAfter,
  genesis,
  type HeadFields,
  headFields,
  linkHash,
  localDay,
} from '@thapcanh/incidents';
import type { Finding } from './finding.ts';
import type { ExportedEntry, ExportedHead, Proof } from './line.ts';

/** The part of a timeline that no anchor of the file holds. */
export interface Tail {
  readonly incident: string;
  readonly rev: number;
  /** Day on which its first entry was made. */
  readonly day: string;
  readonly line: number;
  readonly entries: number;
}

export interface IncidentCheck {
  readonly id: string;
  entry(entry: ExportedEntry, line: number): readonly Finding[];
  proof(proof: Proof, line: number): readonly Finding[];
  end(): { readonly findings: readonly Finding[]; readonly tail?: Tail };
}

/** Checks what follows an incident's line. */
export function createIncidentCheck(head: ExportedHead, headLine: number): IncidentCheck {
  const { id } = head;
  let chain: ChainHead = genesis(id);
  let fields: HeadFields = FIRST_FIELDS;
  let tail: Tail | undefined;
  let whole = true;

  function found(
    code: Finding['code'],
    line: number,
    text: string,
    more: { readonly rev?: number; readonly field?: string; readonly day?: string } = {},
  ): Finding {
    return { code, line, incident: id, ...more, text };
  }

  function linkFault(entry: ExportedEntry, line: number): Finding | undefined {
    const { hash, ...link } = entry;
    const { rev } = entry;
    const named = `Incident ${id}, entry ${rev}`;
    if (rev !== chain.rev + 1) {
      const text = `${named}: entry ${chain.rev + 1} is not there, or not in its place.`;
      return found('entry_missing', line, text, { rev: chain.rev + 1 });
    }
    if (entry.prev !== chain.hash) {
      const text = `${named}: it does not continue entry ${chain.rev} (field prev).`;
      return found('entry_unlinked', line, text, { rev, field: 'prev' });
    }
    if (hash !== linkHash(link)) {
      const text = `${named}: its content is not what was hashed when it was made.`;
      return found('entry_altered', line, text, { rev });
    }
    return undefined;
  }

  return {
    id,
    entry(entry, line) {
      const fault = linkFault(entry, line);
      if (fault !== undefined) whole = false;
      chain = { rev: entry.rev, hash: entry.hash };
      fields = fieldsAfter(fields, entry.change);
      tail =
        tail === undefined
          ? { incident: id, rev: entry.rev, day: localDay(Date.parse(entry.at)), line, entries: 1 }
          : { ...tail, entries: tail.entries + 1 };
      return fault === undefined ? [] : [fault];
    },
    proof({ rev, hash, day }, line) {
      if (rev === chain.rev) tail = undefined;
      if (rev === chain.rev && hash === chain.hash) return [];
      const text =
        rev > chain.rev
          ? `Incident ${id}: the anchor of ${day} holds entry ${rev}, which is not here.`
          : `Incident ${id}, entry ${rev}: the anchor of ${day} holds another entry.`;
      return [found('anchor_differs', line, text, { rev, day })];
    },
    end() {
      const findings: Finding[] = [];
      const differs = (field: string, text: string): void => {
        findings.push(
          found('head_differs', headLine, `Incident ${id}, field ${field}: ${text}.`, { field }),
        );
      };
      if (head.rev !== chain.rev) {
        differs('rev', `the head is at entry ${head.rev}, the timeline ends with ${chain.rev}`);
      } else if (head.hash !== chain.hash) {
        differs('hash', 'the head names another last entry than the timeline has');
      }
      const said = headFields(head);
      for (const field of whole ? (['status', 'assignee', 'severity', 'closure'] as const) : []) {
        if (said[field] !== fields[field]) {
          differs(field, `the head says ${said[field]}, the timeline ${fields[field]}`);
        }
      }
      return { findings, ...(tail === undefined ? {} : { tail }) };
    },
  };
}
