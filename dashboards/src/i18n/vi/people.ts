export const people = {
  choose: 'Chọn người',
  take: 'Bỏ {{name}}',
  watch: 'Theo dõi',
  unwatch: 'Thôi theo dõi',
  watchers: 'Người theo dõi',
  watching: 'Ai theo dõi vụ việc này',
  watchersHint: 'Họ được báo khi vụ việc thay đổi, không phải xử lý.',
  call: 'Gọi ai',
  callHint: 'Gõ @ để gọi một người.',
  snooze: 'Hẹn lại',
  until: 'Đến khi nào',
  snoozeHint:
    'Tối đa 7 ngày. Vụ việc tự trở về khi đến giờ, và trở về sớm nếu ưu tiên tăng hoặc sắp quá hạn.',
  tooFar: 'Hẹn tối đa 7 ngày.',
  wake: 'Đưa trở lại hàng đợi ngay',
  snoozedUntil: 'Hẹn lại đến {{until}}',
  restrict: 'Hạn chế hiển thị',
  changeRestriction: 'Sửa người được thấy',
  restrictEffect:
    'Từ bây giờ chỉ trưởng ca, quản trị và những người được nêu tên thấy vụ việc. {{agency}} không thấy nữa, kể cả khi biết địa chỉ; yêu cầu gửi đơn vị và liên kết điện thoại không dùng được.',
  named: 'Ai vẫn được thấy',
  namedHint: 'Bạn luôn được giữ lại. Chỉ nêu được người của trung tâm.',
  unrestrict: 'Bỏ hạn chế hiển thị',
  unrestrictEffect:
    '{{agency}} và mọi người trong phạm vi sẽ thấy lại toàn bộ vụ việc, kể cả bình luận. Đang được thấy: {{people}}.',
  refuseRestriction: 'Không hạn chế như luật gợi ý',
  refuseEffect: 'Vụ việc vẫn hiển thị như bình thường và gợi ý không hiện lại.',
} as const;
