export const session = {
  title: 'Đăng nhập',
  text: 'Dùng tài khoản của đơn vị bạn. Trang đăng nhập sẽ mở ra, rồi đưa bạn trở lại đúng chỗ này.',
  signIn: 'Đăng nhập',
  signingIn: 'Đang đăng nhập',
  refusedTitle: 'Phiên đăng nhập không được chấp nhận',
  refusedText:
    'Hệ thống đăng nhập đã nhận bạn, nhưng Tháp Canh chưa có tài khoản này hoặc tài khoản đã bị khóa. Hãy liên hệ quản trị, hoặc đăng nhập bằng tài khoản khác.',
  unreachableTitle: 'Chưa liên lạc được với hệ thống đăng nhập',
  unreachableText: 'Kiểm tra kết nối rồi thử lại. Nếu vẫn không được, hãy báo quản trị.',
  failedTitle: 'Đăng nhập chưa xong',
  failedText: 'Lượt đăng nhập này đã hết hạn hoặc đã bị hủy. Hãy đăng nhập lại.',
} as const;
