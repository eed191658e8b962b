// Vietnamese words of reports; those that the screens show too are the same there (checked by a test).
import type { ClosureClass, Severity, Status } from '@thapcanh/incidents';

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  new: 'Mới',
  triaged: 'Đã phân loại',
  investigating: 'Đang xác minh',
  contained: 'Đã khoanh vùng',
  recovered: 'Đã khôi phục',
  closed: 'Đã đóng',
};

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  M1: 'Đặc biệt nghiêm trọng',
  M2: 'Nghiêm trọng',
  M3: 'Trung bình',
  M4: 'Thấp',
};

export const CLOSURE_WORDS: Readonly<Record<ClosureClass, string>> = {
  true_positive: 'Cảnh báo đúng',
  benign_positive: 'Đúng, nhưng là hoạt động được phép',
  false_positive: 'Cảnh báo nhầm',
  undetermined: 'Chưa xác định được',
};
