// What is wrong in an export, where, and in words.

export type FindingCode =
  | 'unreadable' // a line is not what this version writes
  | 'line_altered' // its seal is not that of its content and of the lines before
  | 'lines_missing' // numbers are left out
  | 'lines_moved' // a number comes again, or too late
  | 'truncated' // the file ends before its end
  | 'misplaced' // a line stands where none of its kind may
  | 'entry_missing' // the timeline leaves a revision out
  | 'entry_unlinked' // an entry does not continue the one before
  | 'entry_altered' // an entry is not what was hashed
  | 'head_differs' // the head says other than its timeline
  | 'anchor_differs' // the anchored chain is another one
  | 'anchor_altered' // an anchor is not what was hashed
  | 'anchor_unlinked' // an anchor does not continue the day before
  | 'anchor_missing' // a proof leads to a day whose anchor is not here
  | 'not_anchored' // the day is anchored, the entry is not
  | 'root_unknown' // an anchor is not the one known from elsewhere
  | 'counts_differ'; // the end counts other than what there is

/** A place where an export is not what it should be. */
export interface Finding {
  readonly code: FindingCode;
  /** The line of the file, from 1. */
  readonly line: number;
  readonly incident?: string;
  /** The entry's revision. */
  readonly rev?: number;
  readonly field?: string;
  /** The day of an anchor. */
  readonly day?: string;
  /** A sentence; text of the file in it is escaped by whoever shows it. */
  readonly text: string;
}
