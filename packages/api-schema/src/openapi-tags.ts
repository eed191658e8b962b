// Sections of the OpenAPI document: an operation belongs to the resource that its path begins with.
import type { ZodOpenApiPathsObject } from 'zod-openapi';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** By the first part of a path after `/v1/`, in the order of the document. */
const TAGS: Readonly<Record<string, string>> = {
  me: 'Người gọi · Caller',
  incidents: 'Vụ việc · Incidents',
  presence: 'Ca trực · Presence',
  shifts: 'Ca trực · Presence',
  alerts: 'Cảnh báo · Alerts',
  search: 'Tìm kiếm · Search',
  storms: 'Bão cảnh báo · Storms',
  reports: 'Báo cáo kỳ · Periodic reports',
  'report-forms': 'Biểu mẫu báo cáo · Report forms',
  measures: 'Số đo · Measures',
  overview: 'Số đo · Measures',
  sources: 'Nguồn log · Sources',
  organisations: 'Đơn vị · Organisations',
  users: 'Người dùng · Users',
  rules: 'Luật phát hiện · Rules',
  ruleset: 'Bộ luật · Ruleset',
  lists: 'Danh sách tham chiếu · Reference lists',
  notifications: 'Thông báo · Notifications',
  phone: 'Trang của kỹ thuật viên · Technician’s page',
  audit: 'Nhật ký kiểm tra · Audit trail',
  'openapi.json': 'Tài liệu này · This document',
};

/** A resource without a title of its own is named as its path is. */
function tagOf(path: string): string {
  const resource = path.split('/')[2] ?? '';
  return TAGS[resource] ?? resource;
}

/** The same paths, each operation with its section; the sections in order. */
export function tagged(paths: ZodOpenApiPathsObject): {
  readonly paths: ZodOpenApiPathsObject;
  readonly tags: { name: string }[];
} {
  const used = new Set(Object.keys(paths).map(tagOf));
  const known = Object.values(TAGS).filter((name) => used.has(name));
  return {
    tags: [...new Set([...known, ...used])].map((name) => ({ name })),
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, item]) => {
        const operations = METHODS.flatMap((method) => {
          const operation = item[method];
          return operation === undefined
            ? []
            : [[method, { ...operation, tags: [tagOf(path)] }] as const];
        });
        return [path, { ...item, ...Object.fromEntries(operations) }];
      }),
    ),
  };
}
