import type { Translation } from '../translation.ts';
import type { presence as vi } from '../vi/presence.ts';

export const presence: Translation<typeof vi> = {
  viewing: 'Open now: {{names}}',
  openBy: 'Has this case open: {{people}}',
  since: '{{name}}, since {{time}}',
  shift: 'Shift:',
  nobody: 'nobody on shift',
  until: '(until {{time}})',
  title: 'Shift',
  empty:
    'Nobody is on shift. Go on shift so that colleagues know who is on duty; the hand-over takes its names from here.',
  leave: 'Go off shift',
  endOf: 'End the shift of {{name}}',
  end: 'Shift ends at',
  endHint: 'HH:mm in Vietnam time, within the next 24 hours.',
  begin: 'Go on shift until {{time}}',
  beginAt: 'Go on shift',
  move: 'Move the end to {{time}}',
  fault: {
    unreadable: 'Write the time as HH:mm, for example 07:00.',
    past: 'This time has gone by.',
    too_far: 'A shift lasts 24 hours at most.',
  },
};
