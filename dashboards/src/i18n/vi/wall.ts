export const wall = {
  title: 'Màn hình phòng trực',
  heading: 'Giám sát an ninh mạng, {{province}}',
  clock: 'Giờ Việt Nam',
  silent: 'Nguồn có vấn đề',
  panel: {
    queue: 'Vụ việc P1, P2 đang mở',
    deadlines: 'Thời hạn theo luật gần nhất',
    volume: 'Cảnh báo hôm nay',
    sources: 'Nguồn nhật ký có vấn đề',
    attack: 'Kỹ thuật tấn công đã gặp hôm nay',
  },
  queue: {
    none: 'Không có vụ việc P1, P2 nào đang mở.',
    unassigned: 'chưa ai nhận',
    assigned: 'đã có người nhận',
  },
  since: 'từ {{at}}',
  more_other: 'và {{count}} dòng nữa',
  live: 'Dữ liệu đang cập nhật.',
  old: 'Mất liên lạc. Dữ liệu này của lúc {{at}}.',
  pause: 'Dừng ở trang này (phím cách)',
  resume: 'Chuyển trang tiếp (phím cách)',
} as const;
