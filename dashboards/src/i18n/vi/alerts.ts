export const alerts = {
  title: 'Cảnh báo',
  table: 'Danh sách cảnh báo',
  intro:
    'Một cảnh báo là một luật khớp với một sự kiện hoặc một khoảng thời gian. Mới nhất ở trên.',
  column: {
    time: 'Thời gian',
    level: 'Mức',
    rule: 'Luật',
    agency: 'Đơn vị',
    entities: 'Đối tượng',
    incident: 'Vụ việc',
  },
  filter: {
    level: 'Mức',
    agency: 'Đơn vị',
    entity: 'Đối tượng',
    entityHint: 'loại:giá trị, ví dụ ip:198.51.100.23',
    entityWrong: 'Viết loại:giá trị, ví dụ ip:198.51.100.23.',
    clearRule: 'Bỏ lọc theo luật',
    apply: 'Lọc',
  },
  openIncident: 'Mở vụ việc',
  noIncident: 'Không mở vụ việc',
  empty: 'Không có cảnh báo nào khớp.',
} as const;
