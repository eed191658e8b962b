export const clock = {
  title: 'Thời hạn',
  name: {
    acknowledge: 'Tiếp nhận',
    immediate: 'Báo cáo ngay',
    initial: 'Thông báo ban đầu',
    report: 'Báo cáo 72 giờ',
    'personal-data': 'Thông báo vi phạm dữ liệu cá nhân',
    closing: 'Báo cáo kết thúc',
  },
  left: 'còn {{time}} (hạn {{due}})',
  missed: 'quá hạn {{time}}; vẫn phải gửi, ghi lý do gửi chậm',
  missedShort: 'quá {{time}}',
  acknowledgeMissed: 'quá hạn {{time}}',
  done: 'xong lúc {{at}}',
  doneLate: 'xong lúc {{at}}, sau hạn',
  cancelled: 'không còn phải báo cáo',
  tentative: 'tạm tính',
  tentativeHint: 'Chưa xác nhận là sự cố: nếu đúng, thời hạn tính từ T0 = {{at}}.',
  none: 'Không có thời hạn nào.',
  answer: { yes: 'có', no: 'không', unknown: 'chưa rõ' },
  change: {
    clock_warned: 'nhắc hạn: {{clock}}, đến hạn lúc {{due}}',
    clock_missed: 'quá hạn: {{clock}}, hạn là {{due}}',
    confirmed: 'xác nhận sự cố an ninh mạng {{number}}, mức {{severity}}, T0 = {{at}}',
    corrected_detection: 'sửa T0 từ {{from}} thành {{to}}',
    'corrected_personal-data':
      'sửa thời điểm biết dữ liệu cá nhân bị ảnh hưởng từ {{from}} thành {{to}}',
    decided:
      'quyết định: có thật {{real}}; dữ liệu cá nhân {{personalData}}; phải báo cáo {{reportable}}',
  },
  span: { minutes: '{{m}} phút', hours: '{{h}} giờ {{m}} phút', days: '{{d}} ngày {{h}} giờ' },
} as const;
