// Verifying an export with nothing but the file: its lines, its chains, its anchors.
import { createAnchorCheck, type KnownAnchor } from './check-anchors.ts';
import { createIncidentCheck, type IncidentCheck } from './check-incident.ts';
import { createLineCheck } from './check-lines.ts';
import type { Finding } from './finding.ts';
import type { LineContent } from './line.ts';

export interface Verdict {
  /** In the order in which they are found; the first `MAX_FINDINGS`. */
  readonly findings: readonly Finding[];
  /** All of them. */
  readonly found: number;
  readonly lines: number;
  readonly incidents: number;
  readonly entries: number;
  readonly anchors: number;
  /** Entries made on days that are not anchored yet, or not in this file. */
  readonly waiting: number;
  /** Compare it with what is known from elsewhere: nobody can rewrite what came before it. */
  readonly newest?: KnownAnchor;
}

export interface ExportVerifier {
  /** The next line, without its line end; undefined: bytes that are not UTF-8. */
  line(text: string | undefined): void;
  end(): Verdict;
}

/** Findings that are told; a file that is all wrong has no use for more. */
export const MAX_FINDINGS = 1_000;

/** Begins to verify a file. `known`: anchors as they are known from elsewhere. */
export function createExportVerifier(known: readonly KnownAnchor[] = []): ExportVerifier {
  const checkLine = createLineCheck();
  const anchorCheck = createAnchorCheck(known);
  const findings: Finding[] = [];
  const counts = { incidents: 0, entries: 0, anchors: 0 };
  let found = 0;
  let lines = 0;
  let begun = false;
  let ended = false;
  let incident: IncidentCheck | undefined;

  function tell(more: readonly Finding[]): void {
    found += more.length;
    findings.push(...more.slice(0, MAX_FINDINGS - findings.length));
  }

  function misplaced(what: string): void {
    const text = `Line ${lines}: ${what} may not stand here.`;
    tell([{ code: 'misplaced', line: lines, text }]);
  }

  function closeIncident(): void {
    if (incident === undefined) return;
    const { findings: more, tail } = incident.end();
    tell(more);
    if (tail !== undefined) anchorCheck.tail(tail);
    incident = undefined;
  }

  function read(content: LineContent): void {
    if (ended) misplaced('what comes after the end');
    if (begun === (content.type === 'export')) misplaced(`a line of type ${content.type}`);
    begun = true;
    switch (content.type) {
      case 'export':
        return;
      case 'incident':
        closeIncident();
        counts.incidents += 1;
        incident = createIncidentCheck(content.head, lines);
        return;
      case 'entry':
        counts.entries += 1;
        if (incident?.id === content.incident) tell(incident.entry(content.entry, lines));
        else misplaced(`an entry of ${content.incident}`);
        return;
      case 'proof':
        anchorCheck.proof(content.proof, lines);
        if (incident?.id === content.proof.incident) tell(incident.proof(content.proof, lines));
        else tell([orphan(content.proof, lines)]);
        return;
      case 'anchor':
        closeIncident();
        counts.anchors += 1;
        tell(anchorCheck.anchor(content.anchor, lines));
        return;
      case 'end': {
        closeIncident();
        ended = true;
        const { type: _, ...said } = content;
        if (JSON.stringify(said, KEYS) === JSON.stringify(counts, KEYS)) return;
        const text = `Line ${lines}: it counts other incidents, entries or anchors than there are.`;
        tell([{ code: 'counts_differ', line: lines, text }]);
      }
    }
  }

  return {
    line(text) {
      lines += 1;
      const checked = checkLine(text);
      tell(checked.findings);
      if (checked.content !== undefined) read(checked.content);
    },
    end() {
      closeIncident();
      if (!ended) {
        const text = `The file ends at line ${lines} without its end: lines are missing.`;
        tell([{ code: 'truncated', line: lines, text }]);
      }
      const { findings: more, ...rest } = anchorCheck.end(lines);
      tell(more);
      return { findings, found, lines, ...counts, ...rest };
    },
  };
}

const KEYS = ['incidents', 'entries', 'anchors'];

/** What an anchor holds and the export does not. */
function orphan(
  { incident, rev, day }: { readonly incident: string; readonly rev: number; readonly day: string },
  line: number,
): Finding {
  const text = `Incident ${incident}: the anchor of ${day} holds its entry ${rev}, and it is not here.`;
  return { code: 'anchor_differs', line, incident, rev, day, text };
}
