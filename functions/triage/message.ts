// A message of the alerts queue: base64 of zstd of one alert's JSON.
import { type Alert, alertSchema } from '@thapcanh/incidents';
import { decodeJson } from '@thapcanh/ingest';

/** Far above an alert's 100 KB: a larger one is a bomb, not an alert. */
const MAX_ALERT_MESSAGE_BYTES = 8_000_000;

/** Reads a message; throws when it is not an alert: only `detect` may write here. */
export function alertOfMessage(body: string): Alert {
  return alertSchema.parse(decodeJson(body, MAX_ALERT_MESSAGE_BYTES));
}
