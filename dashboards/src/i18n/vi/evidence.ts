export const evidence = {
  fewerFields: 'Chỉ hiện trường quan trọng',
  moreFields_other: 'Hiện thêm {{count}} trường',
  filterBy: 'Lọc cảnh báo theo',
  filterByOne: 'Lọc cảnh báo theo {{entity}}',
  around: '5 phút trước và sau trên {{host}}',
  hideAround: 'Ẩn 5 phút trước và sau trên {{host}}',
  nothingAround: 'Không có cảnh báo nào khác.',
  aroundCut: 'Hiện 50 cảnh báo mới nhất của khoảng này.',
  aroundCovers:
    'Chỉ gồm cảnh báo đã lưu. Dòng nhật ký không khớp luật nào nằm trong kho lưu trữ, không hiện ở đây.',
  otherCase: 'vụ việc khác',
  moreRepeats_other: 'Hiện thêm, còn {{count}} lần lặp lại',
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
