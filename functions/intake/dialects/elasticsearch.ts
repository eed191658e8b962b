// Elasticsearch's `_bulk`: an action line, then the document; answered item by item.
// @see https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-bulk
import { eventId } from '@thapcanh/ingest';
import { frameRecords } from '@thapcanh/log-formats';
import type { Answer, Refusal } from '../answer.ts';
import type { HttpRequest } from '../http-request.ts';
import { NDJSON, type Operation, type Reading, type ReadLogs, type Stored } from './dialect.ts';
import { elasticAnswer, elasticError, refuse } from './elasticsearch/answers.ts';
import { type BulkItem, readBulk } from './elasticsearch/read-bulk.ts';

/** A function may answer 6 MB: bulks whose answer would be larger are refused before they are stored. */
const MAX_ANSWER_BYTES = 5_000_000;
/** What an item's answer takes beside its index and its reason. */
const ITEM_ANSWER_BYTES = 170;

const NEWLINE = Buffer.from('\n');

function read(request: HttpRequest, body: Uint8Array): Reading {
  const bulk = readBulk(body, request.parameters.index ?? 'logs');
  if (!bulk.ok) return { ok: false, answer: elasticError(request, 400, bulk.type, bulk.reason) };
  const { items } = bulk;
  if (items.length === 0) {
    const reason = 'request body is required';
    return { ok: false, answer: elasticError(request, 400, 'parse_exception', reason) };
  }
  if (answerBytes(items) > MAX_ANSWER_BYTES) {
    const reason = `${items.length} items are too many to be answered; send fewer a request`;
    return { ok: false, answer: elasticError(request, 413, 'content_too_long_exception', reason) };
  }
  return {
    ok: true,
    logs: {
      ...framedOf(items),
      contentType: NDJSON,
      ids: idsOf(items),
      without: (taken) => framedOf(items.filter(({ id }) => id === undefined || !taken.has(id))),
      answer: (stored) => elasticAnswer(request, 200, bulkAnswer(items, stored)),
      refuse: (refusal) => refuseItems(request, items, refusal),
    },
  };
}

function framedOf(items: readonly BulkItem[]): Pick<ReadLogs, 'body' | 'records'> {
  const body = Buffer.concat(items.flatMap((item) => (item.ok ? [item.document, NEWLINE] : [])));
  // Not the number of documents: one of them may be a file that holds a list of records.
  const framed = frameRecords(body, { contentType: NDJSON });
  return { body, records: framed.ok ? framed.records.length : 0 };
}

/** Ids by which a record is known again, where each has one: they must sort by time. */
const TIMED_ID = /^\d{4}-\d{2}-\d{2}T[\x21-\x22\x24-\x7d]{8,96}$/;

function idsOf(items: readonly BulkItem[]): readonly string[] {
  const ids = items.flatMap(({ ok, id }) =>
    ok && id !== undefined && TIMED_ID.test(id) ? id : [],
  );
  return ids.length === items.length ? ids : [];
}

function answerBytes(items: readonly BulkItem[]): number {
  let bytes = 0;
  for (const item of items)
    bytes += ITEM_ANSWER_BYTES + item.index.length * 6 + (item.ok ? 0 : item.reason.length * 2);
  return bytes;
}

/** The `_id` of a document that was taken is its own, else the id of its event. */
function bulkAnswer(items: readonly BulkItem[], { batch }: Stored): unknown {
  let position = 0;
  return {
    took: 0,
    errors: items.some(({ ok }) => !ok),
    items: items.map((item) => ({
      [item.action]: item.ok
        ? {
            _index: item.index,
            _id: item.id ?? eventId(batch, position++),
            _version: 1,
            result: 'created',
            status: 201,
          }
        : {
            _index: item.index,
            status: 400,
            error: { type: item.type, reason: item.reason },
          },
    })),
  };
}

const BUSY = { type: 'es_rejected_execution_exception', reason: 'not now, send it again' };

/**
 * A refusal that says so of each item too: rsyslog reads nothing but the items, and takes documents
 * without an answer for failed for good.
 */
function refuseItems(request: HttpRequest, items: readonly BulkItem[], refusal: Refusal): Answer {
  const answer = refuse(refusal, request);
  const said: unknown = JSON.parse(String(answer.body));
  const body = {
    took: 0,
    errors: true,
    items: items.map(({ action, index }) => ({
      [action]: { _index: index, status: 429, error: BUSY },
    })),
    ...Object(said),
  };
  return { ...answer, body: JSON.stringify(body) };
}

export const elasticBulk: Operation = { kind: 'logs', read, refuse };
