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
  empty: 'No source is registered yet.',
};
