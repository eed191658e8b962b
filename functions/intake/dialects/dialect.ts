// A dialect: how one kind of shipper puts its logs into a request, and in which words it is answered.
import type { SourceKey } from '@thapcanh/ingest';
import type { Answer, Refusal } from '../answer.ts';
import type { HttpRequest } from '../http-request.ts';

/** What became of a body that was taken: all its records are durable. */
export interface Stored {
  readonly batch: string;
  readonly accepted: number;
  /** The same body had been taken before; nothing was stored or counted again. */
  readonly duplicate: boolean;
}

/** A body cut into records, ready to be stored. */
export interface ReadLogs {
  /** What `detect` will frame and judge; one JSON text a line where the dialect wraps records. */
  readonly body: Uint8Array;
  /** As many as framing `body` under `contentType` gives. */
  readonly records: number;
  readonly contentType?: string | undefined;
  readonly format?: string | undefined;
  /** Ids that the shipper gave its records, all of them; they begin with a time. */
  readonly ids?: readonly string[];
  /** What is left without the records of these ids. */
  readonly without?: (taken: ReadonlySet<string>) => Pick<ReadLogs, 'body' | 'records'>;
  /** What beside the body's bytes, or its key, makes the delivery the one it is. */
  readonly sentAs?: readonly string[];
  /** Said once the records are durable, or there are none. */
  readonly answer: (stored: Stored) => Answer;
  /** Said when they could not be made durable, where that is more than the operation's `refuse` says. */
  readonly refuse?: (refusal: Refusal) => Answer;
}

export type Reading =
  | { readonly ok: true; readonly logs: ReadLogs }
  | { readonly ok: false; readonly answer: Answer };

/** A refusal in the dialect's own form; the request is as it came. */
export type Refuse = (refusal: Refusal, request: HttpRequest) => Answer;

/** What a route of the gateway does. */
export type Operation = { readonly refuse: Refuse } & (
  | {
      readonly kind: 'logs';
      /** Cuts the decoded body into records; it never throws for what a body carries. */
      readonly read: (request: HttpRequest, decoded: Uint8Array) => Reading;
    }
  | {
      /** Answered to whoever shows a key: handshakes, acknowledgements. */
      readonly kind: 'question';
      readonly answer: (
        request: HttpRequest,
        of: SourceKey,
        ledger: Ledger,
      ) => Promise<Answer> | Answer;
    }
  /** Answered to everyone. */
  | { readonly kind: 'open'; readonly answer: () => Answer }
);

/** What a question may ask about batches. */
export interface Ledger {
  /** Whether a batch of the source whose id begins so was taken. */
  isTaken(of: SourceKey, batchPrefix: string): Promise<boolean>;
}

/** Media type of bodies that dialects cut into one JSON text a line. */
export const NDJSON = 'application/x-ndjson';
