export const exporting = {
  menu: 'Xuất',
  upTo: 'Chỉ đến {{tlp}}',
  format: {
    stix: 'STIX 2.1',
    misp: 'Sự kiện MISP',
    ocsf: 'OCSF Incident Finding',
    navigator: 'Lớp ATT&CK Navigator',
    'csv-alerts': 'Bảng cảnh báo (CSV)',
    'csv-observables': 'Bảng đối tượng quan sát (CSV)',
  },
  done: 'Đã xuất {{name}}.',
  leftOut_other: '{{count}} đối tượng quan sát có TLP chặt hơn nên được giữ lại.',
  more_other: 'Bảng chỉ có các cảnh báo mới nhất; còn {{count}} cảnh báo nữa.',
  change: {
    exported: 'xuất “{{format}}” đến {{tlp}}, SHA-256 {{sha256}}',
    leftOut_other: 'giữ lại {{count}} đối tượng quan sát trên {{tlp}}',
  },
} as const;
