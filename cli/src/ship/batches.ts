// A log file as bodies for `POST /v1/logs`.
import { frameRecords } from '@thapcanh/log-formats';
import { type LogPiece, readLog } from '../log-file/read-log.ts';

export interface ShipBody {
  readonly bytes: Uint8Array;
  readonly records: number;
}

/** An opaque type: framing decides lines or JSON, and the gateway leaves the bytes alone. */
export const SHIP_CONTENT_TYPE = 'application/x-ndjson';

function linesBody({ bytes }: LogPiece): ShipBody {
  const framed = frameRecords(bytes, { contentType: SHIP_CONTENT_TYPE });
  return { bytes, records: framed.ok ? framed.records.length : 0 };
}

/** Records of a JSON document may span lines, so each body is a JSON array of some of them. */
function* documentBodies(piece: LogPiece, maxRecords: number): Generator<ShipBody> {
  const framed = frameRecords(piece.bytes, { contentType: SHIP_CONTENT_TYPE });
  if (!framed.ok || framed.framing === 'lines') {
    yield linesBody(piece);
    return;
  }
  for (let i = 0; i < framed.records.length; i += maxRecords) {
    const some = framed.records.slice(i, i + maxRecords);
    const array = `[${some.map(({ raw }) => raw).join(',\n')}]`;
    yield { bytes: Buffer.from(array), records: some.length };
  }
}

/** Bodies of a log file in order, each of at most `maxRecords` records. */
export async function* shipBodies(path: string, maxRecords: number): AsyncGenerator<ShipBody> {
  for await (const piece of readLog(path, maxRecords)) {
    if (piece.kind === 'lines') yield linesBody(piece);
    else yield* documentBodies(piece, maxRecords);
  }
}
