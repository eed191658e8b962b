// What ATT&CK techniques (version 19) are called in a Vietnamese report. The wording is ours; the number
// is what identifies a technique. © The MITRE Corporation; ATT&CK is its registered trademark.

const WORDS: Readonly<Record<string, string>> = {
  T1005: 'Lấy dữ liệu từ máy nội bộ',
  'T1021.001': 'Dùng máy tính từ xa (RDP)',
  'T1021.002': 'Dùng chia sẻ quản trị Windows (SMB)',
  'T1021.004': 'Dùng SSH',
  T1021: 'Dùng dịch vụ truy cập từ xa',
  T1041: 'Đưa dữ liệu ra qua kênh điều khiển',
  T1046: 'Dò quét dịch vụ mạng',
  T1048: 'Đưa dữ liệu ra qua kênh khác',
  'T1059.004': 'Chạy lệnh Unix shell',
  'T1059.007': 'Chạy mã JavaScript',
  T1059: 'Chạy lệnh, mã kịch bản',
  T1078: 'Dùng tài khoản hợp lệ',
  T1080: 'Cài nội dung độc hại vào kho dùng chung',
  T1098: 'Sửa quyền của tài khoản',
  'T1110.001': 'Đoán mật khẩu',
  'T1110.003': 'Thử một mật khẩu trên nhiều tài khoản',
  T1110: 'Dò mật khẩu',
  'T1114.003': 'Đặt quy tắc chuyển tiếp thư',
  T1114: 'Thu thập thư điện tử',
  T1119: 'Thu thập dữ liệu tự động',
  T1133: 'Vào qua dịch vụ truy cập từ xa mở ra Internet',
  T1190: 'Khai thác ứng dụng công khai trên Internet',
  'T1204.002': 'Lừa người dùng mở tệp độc hại',
  T1204: 'Lừa người dùng thực thi',
  T1213: 'Lấy dữ liệu từ kho thông tin',
  T1486: 'Mã hóa dữ liệu để gây hại',
  T1489: 'Dừng dịch vụ',
  T1490: 'Ngăn khôi phục hệ thống',
  'T1491.002': 'Thay đổi nội dung trang công khai',
  T1491: 'Thay đổi nội dung hiển thị',
  T1498: 'Từ chối dịch vụ mạng',
  T1499: 'Từ chối dịch vụ trên máy đích',
  'T1505.003': 'Cài mã điều khiển trên máy chủ web',
  T1505: 'Cài thành phần độc hại vào máy chủ',
  T1534: 'Phát tán thư lừa đảo trong nội bộ',
  'T1550.001': 'Dùng lại thẻ truy cập ứng dụng',
  'T1565.001': 'Sửa dữ liệu lưu trữ',
  'T1565.002': 'Sửa dữ liệu trên đường truyền',
  T1565: 'Sửa dữ liệu',
  T1566: 'Gửi thư, tin lừa đảo',
  'T1569.002': 'Chạy lệnh qua dịch vụ hệ thống',
  T1572: 'Giấu lưu lượng trong đường hầm',
  T1621: 'Dội yêu cầu xác thực đa yếu tố',
  T1656: 'Mạo danh',
  T1685: 'Làm suy yếu phòng thủ',
};

/** The technique in Vietnamese, that of its parent where it has none, else its number alone. */
export function techniqueWords(technique: string): string {
  const named = WORDS[technique] ?? WORDS[technique.replace(/\..*$/s, '')];
  return named ?? technique;
}
