import type { Translation } from '../translation.ts';
import type { alerts as vi } from '../vi/alerts.ts';

export const alerts: Translation<typeof vi> = {
  title: 'Alerts',
  table: 'List of alerts',
  intro: 'One alert is one rule that matched one event or one window of time. Newest first.',
  column: {
    time: 'Time',
    level: 'Level',
    rule: 'Rule',
    agency: 'Agency',
    entities: 'Entities',
    incident: 'Case',
  },
  filter: {
    level: 'Level',
    agency: 'Agency',
    entity: 'Entity',
    entityHint: 'type:value, such as ip:198.51.100.23',
    entityWrong: 'Write type:value, such as ip:198.51.100.23.',
    clearRule: 'Clear the rule filter',
    apply: 'Filter',
  },
  rule: 'The rule',
  ruleOf: 'The rule: {{rule}}',
  openIncident: 'Open the case',
  noIncident: 'Opened no case',
  empty: 'No alert fits the filters.',
  showAll: 'Clear all filters',
  none: 'No rule has matched yet. Quiet can be trusted only while the logs arrive.',
  checkSources: 'Look at the log sources',
  onlyEntity: 'Only alerts with this entity',
};
