export const evidence = {
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
      'handed evidence “{{name}}” over from {{from}} to {{to}}, kept at {{kept}}. Reason: {{reason}}',
  },
};
