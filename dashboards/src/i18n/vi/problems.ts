export const problems = {
  unauthenticated: {
    title: 'Phiên đăng nhập đã hết',
    next: 'Đăng nhập lại; bạn sẽ trở lại đúng chỗ này.',
  },
  forbidden: {
    title: 'Vai trò của bạn không được làm việc này',
    next: 'Nếu cần, hãy đề nghị trưởng ca thực hiện.',
  },
  not_found: {
    title: 'Không tìm thấy, hoặc bạn không được phân quyền xem',
    next: 'Kiểm tra lại địa chỉ, hoặc trở về hàng đợi.',
  },
  invalid_request: {
    title: 'Yêu cầu có chỗ chưa đúng',
    next: 'Sửa phần được nêu bên dưới rồi thử lại.',
  },
  invalid_cursor: {
    title: 'Trang này không còn',
    next: 'Danh sách đã thay đổi. Trở về trang đầu.',
  },
  invalid_transition: {
    title: 'Không chuyển được sang trạng thái này',
    next: 'Vụ việc đã ở trạng thái khác. Xem lại rồi chọn trạng thái khác.',
  },
  tree_conflict: {
    title: 'Sơ đồ cơ quan, đơn vị sẽ không còn khớp',
    next: 'Thông báo nêu từng cơ quan và việc cần làm.',
  },
  already_exists: {
    title: 'Mã này đã có',
    next: 'Sửa mục đang có, hoặc chọn mã khác.',
  },
  key_ended: {
    title: 'Khóa không còn hiệu lực',
    next: 'Khóa đã bị thu hồi hoặc hết hạn. Hãy cấp khóa mới.',
  },
  too_many_keys: {
    title: 'Nguồn có quá nhiều khóa',
    next: 'Thu hồi một khóa không còn dùng, rồi cấp khóa mới.',
  },
  precondition_required: {
    title: 'Thiếu phiên bản của vụ việc',
    next: 'Tải lại trang rồi thử lại.',
  },
  precondition_failed: {
    title: 'Vụ việc vừa được người khác thay đổi',
    next: 'Xem thay đổi rồi áp dụng lại phần của bạn.',
  },
  idempotency_conflict: {
    title: 'Nội dung này đã được gửi với lời khác',
    next: 'Tải lại trang để xem nội dung đã gửi.',
  },
  body_too_large: { title: 'Nội dung quá dài', next: 'Rút gọn rồi gửi lại.' },
  body_undecodable: {
    title: 'Nội dung không đọc được',
    next: 'Gõ lại, tránh dán ký tự lạ, rồi gửi lại.',
  },
  body_malformed: { title: 'Nội dung sai định dạng', next: 'Tải lại trang rồi thử lại.' },
  quota_exceeded: { title: 'Gửi quá nhiều yêu cầu', next: 'Chờ một phút rồi thử lại.' },
  unavailable: {
    title: 'Máy chủ đang bận',
    next: 'Thử lại sau ít phút. Nhật ký gửi tới vẫn được tiếp nhận riêng.',
  },
  internal: {
    title: 'Máy chủ gặp lỗi',
    next: 'Thử lại. Nếu lỗi lặp lại, gửi chi tiết kỹ thuật cho quản trị.',
  },
  offline: {
    title: 'Mất kết nối',
    next: 'Kiểm tra mạng. Trang tự thử lại; nội dung đang gõ được giữ trên máy này.',
  },
  unreadable: {
    title: 'Câu trả lời của máy chủ không đúng dạng đã thống nhất',
    next: 'Tải lại trang để lấy bản mới nhất của ứng dụng. Nếu lỗi lặp lại, hãy báo quản trị.',
  },
} as const;
