export const evidence = {
  change: {
    observable_added: 'ghi đối tượng quan sát {{value}} ({{tlp}})',
    indicator_added: 'ghi chỉ dấu {{value}} ({{tlp}})',
    observable_changed: 'đối tượng quan sát {{value}}: {{what}}',
    indicator: 'là chỉ dấu',
    noIndicator: 'không phải chỉ dấu',
    note: 'ghi chú “{{note}}”',
    noNote: 'bỏ ghi chú',
    evidence_added: 'nhận chứng cứ “{{name}}”, SHA-256 {{sha256}}; {{holder}} giữ, tại {{kept}}',
    evidence_handed_over:
      'bàn giao chứng cứ “{{name}}” từ {{from}} sang {{to}}, giữ tại {{kept}}. Lý do: {{reason}}',
  },
} as const;
