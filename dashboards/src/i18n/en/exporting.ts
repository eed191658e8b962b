export const exporting = {
  menu: 'Export',
  upTo: 'Up to {{tlp}} only',
  format: {
    stix: 'STIX 2.1',
    misp: 'MISP event',
    ocsf: 'OCSF Incident Finding',
    navigator: 'ATT&CK Navigator layer',
    'csv-alerts': 'Table of alerts (CSV)',
    'csv-observables': 'Table of observables (CSV)',
  },
  done: 'Exported {{name}}.',
  leftOut_one: '{{count}} observable is marked more strictly and stayed.',
  leftOut_other: '{{count}} observables are marked more strictly and stayed.',
  more_one: 'The table has the newest alerts; there is {{count}} more.',
  more_other: 'The table has the newest alerts; there are {{count}} more.',
  change: {
    exported: 'exported “{{format}}” up to {{tlp}}, SHA-256 {{sha256}}',
    leftOut_one: 'kept back {{count}} observable above {{tlp}}',
    leftOut_other: 'kept back {{count}} observables above {{tlp}}',
  },
};
