import type { Translation } from '../translation.ts';
import type { related as vi } from '../vi/related.ts';

export const related: Translation<typeof vi> = {
  clock: {
    running: 'running',
    late: 'overdue',
    done: 'done',
    cancelled: 'cancelled',
  },
  precedents: 'Precedents',
  noPrecedent: 'No case with this rule was closed yet: yours is the first verdict.',
  with: 'with',
  anyEntity: 'with any entity, 90 days',
  closedAs: '{{count}} × closed as “{{class}}”',
  atLeast: 'at least',
  latest: 'latest',
  by: 'by {{name}}',
  similar: 'Cases that share an entity',
  role: {
    source: 'source',
    intermediary: 'intermediary',
    victim: 'victim',
    destination: 'outside destination',
  },
  systemLevel: 'level {{level}}',
  moreEntities_one: 'Show {{count}} more entity',
  moreEntities_other: 'Show {{count}} more entities',
  otherCases: 'Other cases',
  otherCasesOf: 'Other cases of {{entity}}',
  noOtherCases: 'There is no other case.',
  more: 'There are more.',
  firstSeen: 'first seen',
  sources: 'Sources',
  healthKnownFrom:
    'What was wrong and ended before {{at}} is no longer kept: whether a source was silent before then is not known.',
  print: 'Print',
  printed: '{{number}}, printed {{at}} by {{name}}. Timeline up to entry {{rev}}, hash {{hash}}.',
  files: 'Files and hashes in the logs',
  noFiles: 'The evidence shown names no file.',
};
