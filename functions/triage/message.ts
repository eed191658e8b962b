// A message of the alerts queue: base64 of zstd of one alert's JSON.
import { zstdDecompressSync } from 'node:zlib';
import { type Alert, alertSchema } from '@thapcanh/incidents';

/** Far above an alert's 100 KB: a larger one is a bomb, not an alert. */
const MAX_ALERT_MESSAGE_BYTES = 8_000_000;

/** Reads a message; throws when it is not an alert: only `detect` may write here. */
export function alertOfMessage(body: string): Alert {
  const bytes = zstdDecompressSync(Buffer.from(body, 'base64'), {
    maxOutputLength: MAX_ALERT_MESSAGE_BYTES,
  });
  return alertSchema.parse(JSON.parse(bytes.toString('utf8')));
}
