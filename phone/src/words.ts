// What the page says, in both languages. Vietnamese is the first: a technician is woken by this.

export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const vi = {
  title: 'Tháp Canh: việc cần làm ngay',
  other: 'English',
  centre: (province: string) => `Trung tâm giám sát an ninh mạng ${province}`,
  codeTitle: 'Nhập mã 6 số',
  codeHint: 'Cán bộ trực của Trung tâm đọc mã cho bạn qua điện thoại. Không đưa mã cho ai khác.',
  codeLabel: 'Mã 6 số',
  open: 'Mở trang',
  codeMalformed: 'Mã gồm đúng 6 chữ số.',
  codeWrong: (left: number) => `Mã chưa đúng. Còn ${left} lần thử. Hỏi lại cán bộ trực.`,
  locked: 'Đã nhập sai 5 lần, liên kết bị khóa. Gọi cán bộ trực để nhận liên kết mới.',
  goneTitle: 'Liên kết này không dùng được ở đây',
  gone: 'Liên kết đã hết hạn, đã bị thu hồi, hoặc đã mở trên máy khác. Gọi lại số đã gọi cho bạn để nhận liên kết mới.',
  to: (person: string, agency: string) => `Gửi ${person}, ${agency}`,
  happened: 'Điều gì đã xảy ra',
  steps: 'Việc cần làm ngay',
  never: 'Không làm',
  answers: 'Báo cho Trung tâm',
  answer: {
    received: 'Đã nhận việc',
    done: 'Đã làm xong',
    unable: 'Không làm được, gọi lại cho tôi',
  },
  answered: {
    received: (at: string) => `Trung tâm biết bạn đã nhận việc, lúc ${at}.`,
    done: (at: string) => `Trung tâm biết bạn đã làm xong, lúc ${at}.`,
    unable: (at: string) => `Trung tâm sẽ gọi lại cho bạn. Bạn báo lúc ${at}.`,
  },
  requestAnswered: (text: string, at: string) => `Đơn vị đã trả lời “${text}”, lúc ${at}.`,
  photo: 'Chụp ảnh màn hình gửi lên',
  photoHint:
    'Ảnh JPEG, PNG hoặc WebP. Ảnh lớn hơn 4 MB được thu nhỏ trước khi gửi. Ảnh được giữ làm chứng cứ.',
  photos: (count: number) => `Đã gửi ${count} ảnh.`,
  photoReduced: (original: number, sent: number) =>
    `Ảnh ${megabytes(original).replace('.', ',')} MB được thu nhỏ còn ${megabytes(sent).replace('.', ',')} MB. Giữ ảnh gốc trên điện thoại.`,
  photoTooLarge:
    'Ảnh lớn hơn 4 MB và điện thoại không thu nhỏ được. Chụp lại ở độ phân giải thấp hơn.',
  photoRefused: 'Tệp này không phải ảnh JPEG, PNG hoặc WebP.',
  sending: 'Đang gửi…',
  call: (name: string) => `Gọi ${name}`,
  expires: (at: string) => `Trang này dùng được đến ${at}, chỉ trên máy này.`,
  notOffered: 'Yêu cầu vừa thay đổi. Tải lại trang rồi trả lời.',
  enough: 'Đã gửi quá nhiều lần bằng liên kết này. Gọi Trung tâm.',
  failed: 'Chưa gửi được. Kiểm tra mạng rồi nhấn lại; nhấn lại không bị ghi hai lần.',
  retry: 'Thử lại',
  loading: 'Đang tải…',
};
export type Words = typeof vi;

const en: Words = {
  title: 'Tháp Canh: what to do now',
  other: 'Tiếng Việt',
  centre: (province) => `Security operations centre, ${province}`,
  codeTitle: 'Enter the six-digit code',
  codeHint: 'The officer on duty reads the code to you over the telephone. Give it to nobody else.',
  codeLabel: 'Six-digit code',
  open: 'Open the page',
  codeMalformed: 'The code has exactly six digits.',
  codeWrong: (left) => `The code is wrong. ${left} attempts left. Ask the officer again.`,
  locked: 'Five wrong codes: the link is dead. Call the officer on duty for a new one.',
  goneTitle: 'This link is not good here',
  gone: 'It is over, was revoked, or is open on another device. Call back the number that called you for a new one.',
  to: (person, agency) => `To ${person}, ${agency}`,
  happened: 'What happened',
  steps: 'What to do now',
  never: 'Do not',
  answers: 'Tell the centre',
  answer: {
    received: 'Got it',
    done: 'Done',
    unable: 'Cannot do it, call me back',
  },
  answered: {
    received: (at) => `The centre knows that you took it on, at ${at}.`,
    done: (at) => `The centre knows that it is done, at ${at}.`,
    unable: (at) => `The centre will call you back. You told it at ${at}.`,
  },
  requestAnswered: (text, at) => `Your organisation answered “${text}”, at ${at}.`,
  photo: 'Send a photo of the screen',
  photoHint:
    'JPEG, PNG or WebP. One over 4 MB is made smaller before it is sent. Photos are kept as evidence.',
  photos: (count) => (count === 1 ? '1 photo sent.' : `${count} photos sent.`),
  photoReduced: (original, sent) =>
    `The photo of ${megabytes(original)} MB is sent as ${megabytes(sent)} MB. Keep the original on the phone.`,
  photoTooLarge:
    'The photo is over 4 MB and this phone cannot make it smaller. Take it again at a lower resolution.',
  photoRefused: 'This file is no JPEG, PNG or WebP image.',
  sending: 'Sending…',
  call: (name) => `Call ${name}`,
  expires: (at) => `This page is good until ${at}, on this device alone.`,
  notOffered: 'What you were asked has changed. Load the page again, then answer.',
  enough: 'Too much was sent by this link. Call the centre.',
  failed: 'Not sent. Check the connection and press again; nothing is recorded twice.',
  retry: 'Try again',
  loading: 'Loading…',
};

function megabytes(bytes: number): string {
  return (bytes / 1024 ** 2).toFixed(1);
}

export const WORDS: Readonly<Record<Language, Words>> = { vi, en };
