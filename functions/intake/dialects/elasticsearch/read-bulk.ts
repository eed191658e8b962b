// The lines of a bulk body as items, each with its document or with what is wrong with it.

export const ACTIONS = ['index', 'create', 'update', 'delete'] as const;
export type Action = (typeof ACTIONS)[number];

export type BulkItem = {
  readonly action: Action;
  readonly index: string;
  /** The `_id` that the shipper gave it. */
  readonly id?: string;
} & (
  | { readonly ok: true; readonly document: Uint8Array }
  | { readonly ok: false; readonly type: string; readonly reason: string }
);

export type BulkResult =
  | { readonly ok: true; readonly items: readonly BulkItem[] }
  /** An action line that cannot be read: nobody knows what the lines behind it are. */
  | { readonly ok: false; readonly type: string; readonly reason: string };

/**
 * Reads a bulk body in one pass. Documents keep their bytes; bytes that are no UTF-8 inside a document's
 * strings are left for `detect`, which keeps them. Blank lines between items are skipped.
 */
export function readBulk(body: Uint8Array, defaultIndex: string): BulkResult {
  const items: BulkItem[] = [];
  const lines = new Lines(body);
  for (let line = lines.next(); line !== undefined; line = lines.next()) {
    if (isBlank(line)) continue;
    const head = readAction(line);
    if (head === undefined) {
      const reason =
        `Malformed action/metadata line [${lines.number}], expected an object with one of ` +
        `[${ACTIONS.join(', ')}] and its metadata. Nothing of the body was taken.`;
      return { ok: false, type: 'illegal_argument_exception', reason };
    }
    const { action, id, index = defaultIndex } = head;
    const document = action === 'delete' ? undefined : lines.next();
    const named = id === undefined ? {} : { id };
    items.push({ action, index, ...named, ...judge(action, document, lines.number) });
  }
  return { ok: true, items };
}

function judge(action: Action, document: Uint8Array | undefined, line: number): Outcome {
  if (action === 'update' || action === 'delete') {
    const reason = `logs are only added to: [${action}] is not supported, use [create] or [index]`;
    return { ok: false, type: 'illegal_argument_exception', reason };
  }
  if (document === undefined) {
    const reason = `the body ends behind the action line [${line}], without its document`;
    return { ok: false, type: 'illegal_argument_exception', reason };
  }
  if (objectOf(document) !== undefined) return { ok: true, document };
  const reason = `line [${line}] is not a JSON object`;
  return { ok: false, type: 'document_parsing_exception', reason };
}

type Outcome =
  | { readonly ok: true; readonly document: Uint8Array }
  | { readonly ok: false; readonly type: string; readonly reason: string };

interface Head {
  readonly action: Action;
  readonly index?: string;
  readonly id?: string;
}

function readAction(line: Uint8Array): Head | undefined {
  const head = objectOf(line);
  const [name, ...more] = head === undefined ? [] : Object.keys(head);
  const action = ACTIONS.find((each) => each === name);
  if (head === undefined || action === undefined || more.length > 0) return undefined;
  const metadata = head[action];
  if (!isObject(metadata)) return undefined;
  const index = Object.hasOwn(metadata, '_index') ? metadata._index : undefined;
  const id = Object.hasOwn(metadata, '_id') ? metadata._id : undefined;
  const named = typeof id === 'string' ? { action, id } : { action };
  if (index === undefined || index === null) return named;
  return typeof index === 'string' && index.length <= MAX_INDEX ? { ...named, index } : undefined;
}

/** Elasticsearch's own limit. */
const MAX_INDEX = 255;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectOf(line: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(line).toString('utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isBlank(line: Uint8Array): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}

/** The lines of a body one after the other, without their line ends. */
class Lines {
  /** 1-based number of the line that `next` gave last. */
  number = 0;
  readonly #body: Uint8Array;
  #at = 0;

  constructor(body: Uint8Array) {
    this.#body = body;
  }

  next(): Uint8Array | undefined {
    if (this.#at >= this.#body.length) return undefined;
    const newline = this.#body.indexOf(0x0a, this.#at);
    const end = newline === -1 ? this.#body.length : newline;
    const line = this.#body.subarray(this.#at, this.#body[end - 1] === 0x0d ? end - 1 : end);
    this.#at = end + 1;
    this.number += 1;
    return line;
  }
}
