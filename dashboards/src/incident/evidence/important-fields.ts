// Which fields of an event matter most: those that matched, then those of its kind of log.
import type { EventView } from '@thapcanh/api-schema';

/** Fields shown of an event before anybody asks for more (playbook 1.7). */
export const IMPORTANT = 6;

const WEB = [
  'source.ip',
  'http.request.method',
  'url.path',
  'url.original',
  'url.query',
  'http.response.status_code',
  'user_agent.original',
];
const NETWORK = [
  'source.ip',
  'destination.ip',
  'destination.port',
  'user.name',
  'event.action',
  'dns.question.name',
  'destination.bytes',
  'source.bytes',
];

/** By Sigma's category of the log source. */
const BY_CATEGORY: Readonly<Record<string, readonly string[]>> = {
  webserver: WEB,
  proxy: WEB,
  firewall: NETWORK,
  network: NETWORK,
  dns: NETWORK,
  application: [
    'user.name',
    'event.action',
    'event.outcome',
    'source.ip',
    'file.name',
    'case.id',
    'application.name',
    'email.from.address',
  ],
  database: ['user.name', 'event.action', 'database.name', 'source.ip', 'host.name'],
  process_creation: [
    'host.name',
    'user.name',
    'process.executable',
    'process.command_line',
    'process.parent.executable',
    'process.parent.command_line',
  ],
};

const ANY = [
  'host.name',
  'user.name',
  'user.target.name',
  'source.ip',
  'event.action',
  'event.code',
  'process.command_line',
  'process.executable',
  'file.path',
  'event.outcome',
];

export interface SortedFields {
  readonly important: readonly (readonly [name: string, value: string])[];
  readonly others: readonly (readonly [name: string, value: string])[];
}

/**
 * The common fields of an event, the six that matter first. What the event's own parser did not put
 * into common fields follows under its own names.
 *
 * @param matched values that made the rule match
 */
export function importantFields(
  { common, fields, logsource }: Pick<EventView, 'common' | 'fields' | 'logsource'>,
  matched: readonly string[],
): SortedFields {
  const { category = '' } = logsource;
  const preferred = Object.hasOwn(BY_CATEGORY, category) ? (BY_CATEGORY[category] ?? ANY) : ANY;
  const values = new Set(matched);
  const all = Object.entries(common).map(([name, value]) => [name, String(value)] as const);
  const rank = ([name, value]: readonly [string, string]) => {
    if (values.has(value)) return -1;
    const at = preferred.indexOf(name);
    return at < 0 ? preferred.length : at;
  };
  const sorted = all.toSorted((a, b) => rank(a) - rank(b));
  const own = Object.entries(fields).flatMap(([name, value]) =>
    value === null || value === '' ? [] : [[name, textOf(value)] as const],
  );
  return {
    important: sorted.slice(0, IMPORTANT),
    others: [...sorted.slice(IMPORTANT), ...own.filter(([name]) => !Object.hasOwn(common, name))],
  };
}

function textOf(value: EventView['fields'][string]): string {
  return Array.isArray(value) ? value.map(textOf).join(', ') : String(value);
}
