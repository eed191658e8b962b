export const trail = {
  title: 'Dấu vết kiểm toán',
  whole_other: 'Đã tính lại mã băm của {{count}} dòng: dòng thời gian nguyên vẹn. Mã băm cuối:',
  broken:
    'Dòng thời gian không khớp mã băm từ dòng {{rev}}. Xuất bản kiểm toán và báo quản trị trước khi làm gì khác.',
  cut: 'Dòng thời gian dài hơn phần hiển thị: xuất bản kiểm toán rồi kiểm bằng thapcanh audit verify.',
  show: 'Xem ai đã đọc trong 7 ngày qua',
  none: 'Không ai đọc trong 7 ngày qua.',
} as const;
