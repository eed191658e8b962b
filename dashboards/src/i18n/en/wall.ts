import type { Translation } from '../translation.ts';
import type { wall as vi } from '../vi/wall.ts';

export const wall: Translation<typeof vi> = {
  title: 'Screen of the room',
  heading: 'Security operations, {{province}}',
  clock: 'Time in Vietnam',
  silent: 'Sources with something wrong',
  panel: {
    queue: 'Open P1 and P2 cases',
    deadlines: 'Nearest deadlines of the law',
    volume: 'Alerts today',
    sources: 'Log sources with something wrong',
    attack: 'Techniques met today',
  },
  queue: {
    none: 'No P1 or P2 case is open.',
    unassigned: 'unassigned',
    assigned: 'assigned',
  },
  since: 'since {{at}}',
  more_one: 'and {{count}} more line',
  more_other: 'and {{count}} more lines',
  live: 'Data is being updated.',
  waiting: 'Fetching data…',
  old: 'Connection lost. This data is of {{at}}.',
  never: 'Connection lost. Not all data has arrived since this screen was opened.',
  pause: 'Stay on this page (space bar)',
  resume: 'Go on (space bar)',
};
