import type { Translation } from '../translation.ts';
import type { sources as vi } from '../vi/sources.ts';

export const sources: Translation<typeof vi> = {
  title: 'Log sources',
  intro: 'The ledger counts every line: accepted = archived + rejected + waiting.',
  table: 'List of log sources',
  column: {
    source: 'Source',
    agency: 'Agency',
    accepted: 'Accepted',
    archived: 'Archived',
    rejected: 'Rejected',
    waiting: 'Waiting',
    balance: 'Balance',
    last: 'Last received',
    day: 'Last 24 hours',
    health: 'Health',
  },
  total:
    'Total: {{accepted}} lines accepted; {{archived}} archived, {{rejected}} rejected, {{waiting}} waiting.',
  balanced: 'Even',
  unbalanced: 'Off by {{number}} lines',
  never: 'Never',
  reason: {
    format_unknown: 'format not recognised',
    format_mismatch: 'not in the registered format',
    record_too_large: 'line too long',
    record_undecodable: 'characters cannot be read',
    record_failed: 'failed while being parsed',
    poison: 'stopped the process again and again',
    expired: 'waited too long',
  },
  day: {
    nothing: 'No line received in the last 24 hours.',
    total: 'Last 24 hours: {{accepted}} lines accepted, {{rejected}} rejected.',
    busiest: 'Most in one hour: {{number}} lines, from {{at}}.',
    empty: '{{number}} hours without anything.',
  },
  health: {
    none: 'Nothing unusual seen',
    kind: { silence: 'Silent', volume: 'Sudden fall', clock: 'Wrong clock' },
    silence: 'Since {{at}}; usually no longer than {{minutes}} minutes at that time.',
    volume: 'Since {{at}}: {{accepted}} lines an hour, usually about {{usual}}.',
    ahead: 'Clock {{minutes}} minutes ahead of arrival.',
    behind: 'Clock {{minutes}} minutes behind arrival.',
    zoneAhead: 'Times exactly {{hours}} hours ahead: the time zone may be wrong.',
    zoneBehind: 'Times exactly {{hours}} hours behind: the time zone may be wrong.',
    ended: 'Usual again at {{at}}.',
  },
  coverage: {
    ask: 'Rules and advice',
    seen: '{{rules}} of {{total}} rules see this source.',
    more: '{{what}}: {{rules}} more rules take effect.',
    nothingMore: 'There is nothing more worth turning on.',
  },
  empty: 'No source is registered yet.',
};
