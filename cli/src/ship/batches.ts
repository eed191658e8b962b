// A log file as bodies for `POST /v1/logs`.
import { frameRecords } from '@thapcanh/log-formats';
import type { LogPiece, ValuesPiece } from '../log-file/piece.ts';
import { formatLogProblem } from '../log-file/problem.ts';
import { readLog } from '../log-file/read-log.ts';
import { CliError } from '../terminal/cli-error.ts';

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

/** Values may span lines, so each body is a JSON array of some of them; where one is broken, lines. */
function* valueBodies(piece: ValuesPiece, maxRecords: number): Generator<ShipBody> {
  const framed = frameRecords(piece.bytes, { contentType: 'application/json' });
  if (!framed.ok) {
    yield linesBody(piece);
    return;
  }
  for (let i = 0; i < framed.records.length; i += maxRecords) {
    const some = framed.records.slice(i, i + maxRecords);
    const array = `[${some.map(({ raw }) => raw).join(',\n')}]`;
    yield { bytes: Buffer.from(array), records: some.length };
  }
}

/**
 * Bodies of a log file in order, each of at most `maxRecords` records.
 *
 * @throws CliError for what of the file cannot be read: what was shipped must not seem to be all of it
 */
export async function* shipBodies(path: string, maxRecords: number): AsyncGenerator<ShipBody> {
  const pieces = readLog(path, {
    maxLines: maxRecords,
    onProblem: (problem) => {
      throw new CliError(
        'The file could not be shipped to its end.',
        formatLogProblem(problem),
        'mend the file, then ship it again: what was accepted is not counted twice.',
      );
    },
  });
  for await (const piece of pieces) {
    if (piece.kind === 'lines') yield linesBody(piece);
    else yield* valueBodies(piece, maxRecords);
  }
}
