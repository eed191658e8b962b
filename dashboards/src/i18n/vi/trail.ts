export const trail = {
  title: 'Dấu vết kiểm toán',
  whole_other: 'Đã tính lại mã băm của {{count}} dòng: dòng thời gian nguyên vẹn. Mã băm cuối:',
  broken:
    'Dòng thời gian không khớp mã băm từ dòng {{rev}}. Xuất bản kiểm toán và báo quản trị trước khi làm gì khác.',
  cut: 'Dòng thời gian dài hơn phần hiển thị: xuất bản kiểm toán rồi kiểm bằng thapcanh audit verify.',
  show: 'Xem ai đã đọc trong 7 ngày qua',
  none: 'Không ai đọc trong 7 ngày qua.',
  action: {
    view: 'xem vụ việc hoặc chứng cứ',
    download: 'tải tệp chứng cứ',
    alerts: 'xem danh sách cảnh báo',
    report: 'tải báo cáo',
    export: 'xuất vụ việc',
    audit: 'xem dấu vết này',
    verify: 'kiểm chuỗi mã băm',
    archive: 'đọc kho lưu trữ',
  },
  result: { denied: 'bị từ chối', failure: 'không thành' },
} as const;
