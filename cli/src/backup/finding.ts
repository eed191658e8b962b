// What is wrong with a copy, in words.

export type FindingCode =
  | 'timeline' // an incident's chain is not whole, or its head says otherwise
  | 'entry_without_head' // entries of an incident that is not there
  | 'anchor' // a locked anchor holds other than the copy
  | 'queue' // an open incident that no list shows, or the other way round
  | 'ruleset' // what judges is not there, or not what it is named
  | 'settings' // people, organisations, sources: unreadable, or nobody who could sign in
  | 'archive' // an archived object is gone, or another
  | 'evidence'; // a file of evidence is gone, or another

export interface Finding {
  readonly code: FindingCode;
  /** A sentence; text of the tables in it is escaped by whoever shows it. */
  readonly text: string;
}

/** Findings that are told; a copy that is all wrong has no use for more. */
export const MAX_FINDINGS = 200;

/** Collects findings: all are counted, the first are kept. */
export interface Findings {
  tell(code: FindingCode, text: string): void;
  readonly kept: readonly Finding[];
  readonly count: number;
}

export function createFindings(): Findings {
  const kept: Finding[] = [];
  let count = 0;
  return {
    tell(code, text) {
      count += 1;
      if (kept.length < MAX_FINDINGS) kept.push({ code, text });
    },
    kept,
    get count() {
      return count;
    },
  };
}
