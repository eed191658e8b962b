import type { Translation } from '../translation.ts';
import type { lanes as vi } from '../vi/lanes.ts';

export const lanes: Translation<typeof vi> = {
  picture: 'What happened, by system',
  label: '{{alerts}} alerts on {{systems}} systems, {{period}}',
  labelTable: 'The table below says the same',
  nothing: 'No alerts to draw yet.',
  cut: 'The picture has the newest {{shown}} alerts; the case has older ones.',
  people: 'People on duty',
  further_one: '{{count}} other system',
  further_other: '{{count}} other systems',
  via: 'through {{entity}}',
  joined: '{{entity}} joins two systems, {{at}}',
  steps: 'Steps of the attack as they were first seen',
  waited: '{{span}} from the first sign ({{from}}) to the first action ({{to}})',
  waiting: '{{span}} since the first sign ({{from}}), nobody has acted',
  asTable: 'Show the picture as a table',
  column: {
    time: 'Time',
    system: 'System',
    rule: 'Rule',
    level: 'Level',
    alerts: 'Alerts',
    tactics: 'Steps of the attack',
  },
  entries: {
    which: 'Which entries',
    all: 'All',
    people: 'People',
    system: 'System',
    none: 'No entries.',
    earlier_one: 'Show {{count}} earlier entry',
    earlier_other: 'Show {{count}} earlier entries',
  },
};
