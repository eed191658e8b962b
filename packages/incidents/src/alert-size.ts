// Alerts within their bounds, whatever a log line held.
import { type Alert, type EvidenceEvent, MAX_ALERT_BYTES, MAX_ALERT_EVENTS } from './alert.ts';

const LONGEST_RAW = 32_000;
const LONGEST_VALUE = 2_000;

/**
 * The alert with at most 10 events in at most 100 KB of JSON. Events are left out from the end
 * (`eventCount` keeps counting them; the archive has them); if one event alone is too large, its raw
 * text is cut and its long values are left out.
 */
export function fitAlert(alert: Alert): Alert {
  let events = alert.events.slice(0, MAX_ALERT_EVENTS);
  while (events.length > 1 && bytesOf({ ...alert, events }) > MAX_ALERT_BYTES) {
    events = events.slice(0, -1);
  }
  const fitted = { ...alert, events };
  if (bytesOf(fitted) <= MAX_ALERT_BYTES) return fitted;
  return {
    ...fitted,
    events: events.map(shortened),
    why: alert.why.slice(0, 20).map((reason) => ({ ...reason, value: reason.value.slice(0, 500) })),
  };
}

function shortened(event: EvidenceEvent): EvidenceEvent {
  const short = Object.entries(event.fields)
    .filter(([, value]) => JSON.stringify(value).length <= LONGEST_VALUE)
    .slice(0, 20);
  const common = Object.entries(event.common).map(([name, value]): [string, string | number] => [
    name,
    typeof value === 'string' ? value.slice(0, LONGEST_VALUE) : value,
  ]);
  return {
    ...event,
    fields: Object.fromEntries(short),
    common: Object.fromEntries(common.slice(0, 50)),
    raw: event.raw.slice(0, LONGEST_RAW),
  };
}

function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
