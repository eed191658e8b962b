export const palette = {
  open: 'Tìm',
  title: 'Bảng lệnh',
  label: 'Tìm lệnh, trang hoặc vụ việc',
  placeholder: 'Đi tới trang, chế độ xem, số vụ việc, hoặc gõ chữ để tìm…',
  nothing: 'Không có gì khớp.',
  group: {
    acts: 'Việc làm ngay',
    cases: 'Vụ việc',
    places: 'Trang',
    views: 'Chế độ xem của hàng đợi',
  },
} as const;
