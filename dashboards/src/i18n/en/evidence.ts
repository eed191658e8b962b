export const evidence = {
  fewerFields: 'Only the fields that matter',
  moreFields_one: 'Show {{count}} more field',
  moreFields_other: 'Show {{count}} more fields',
  filterBy: 'Filter alerts by',
  filterByOne: 'Filter alerts by {{entity}}',
  around: '5 minutes before and after on {{host}}',
  hideAround: 'Hide 5 minutes before and after on {{host}}',
  nothingAround: 'There is no other alert.',
  aroundCut: 'The newest 50 alerts of this time are shown.',
  aroundCovers:
    'Stored alerts only. Log lines that matched no rule are in the archive and not shown here.',
  otherCase: 'another case',
  moreRepeats_one: 'Show more, {{count}} repetition left',
  moreRepeats_other: 'Show more, {{count}} repetitions left',
  change: {
    observable_added: 'noted observable {{value}} ({{tlp}})',
    indicator_added: 'noted indicator {{value}} ({{tlp}})',
    observable_changed: 'observable {{value}}: {{what}}',
    indicator: 'is an indicator',
    noIndicator: 'is no indicator',
    note: 'note “{{note}}”',
    noNote: 'note removed',
    evidence_added:
      'took evidence “{{name}}”, SHA-256 {{sha256}}; held by {{holder}}, kept at {{kept}}',
    evidence_handed_over:
      'handed evidence “{{name}}” over from {{from}} to {{to}}, kept at {{kept}}',
  },
};
