// Vietnamese words of reports; those that the screens show too are the same there (checked by a test).
import type { ClosureClass, Severity, Status } from '@thapcanh/incidents';
import type { ReportClock } from './form.ts';

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

export const CLOCK_WORDS: Readonly<Record<ReportClock, string>> = {
  immediate: 'Báo cáo ngay',
  initial_24h: 'Thông báo ban đầu (24 giờ)',
  report_72h: 'Báo cáo 72 giờ',
  personal_data_72h: 'Thông báo vi phạm dữ liệu cá nhân (72 giờ)',
  data_subjects_72h: 'Thông báo cho chủ thể dữ liệu (72 giờ)',
};
