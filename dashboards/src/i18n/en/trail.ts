import type { Translation } from '../translation.ts';
import type { trail as vi } from '../vi/trail.ts';

export const trail: Translation<typeof vi> = {
  title: 'Audit trail',
  whole_one: 'The hash of {{count}} entry was computed again: the timeline is whole. Last hash:',
  whole_other:
    'The hashes of {{count}} entries were computed again: the timeline is whole. Last hash:',
  broken:
    'The timeline does not match its hashes from entry {{rev}} on. Export the audit trail and tell an administrator before anything else.',
  cut: 'The timeline is longer than what is shown: export it and check it with thapcanh audit verify.',
  show: 'See who read it in the last 7 days',
  none: 'Nobody read it in the last 7 days.',
};
