export const presence = {
  viewing: '{{names}} đang xem',
  openBy: 'Đang mở vụ việc này: {{people}}',
  since: '{{name}}, từ {{time}}',
  shift: 'Ca:',
  nobody: 'chưa ai vào ca',
  until: '(đến {{time}})',
  title: 'Ca trực',
  empty:
    'Chưa ai vào ca. Vào ca để đồng nghiệp biết ai đang trực; biên bản giao ca lấy tên từ đây.',
  leave: 'Hết ca',
  endOf: 'Kết thúc ca của {{name}}',
  end: 'Hết ca lúc',
  endHint: 'HH:mm theo giờ Việt Nam, trong vòng 24 giờ tới.',
  begin: 'Vào ca đến {{time}}',
  beginAt: 'Vào ca',
  move: 'Đổi giờ hết ca thành {{time}}',
  fault: {
    unreadable: 'Hãy ghi giờ dạng HH:mm, ví dụ 07:00.',
    past: 'Thời điểm này đã qua.',
    too_far: 'Một ca dài tối đa 24 giờ.',
  },
} as const;
