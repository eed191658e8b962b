// The rules whose alerts the fixture shows, as the API carries them.
import type { RuleView } from '@thapcanh/api-schema';

function rule(
  id: string,
  level: RuleView['level'],
  title: string,
  tags: string[],
  attributes: RuleView['attributes'],
  more: Partial<RuleView> = {},
): RuleView {
  return { id, level, title, tags, attributes, ...more };
}

export const RULES = {
  upload: rule(
    '00000000-0000-4000-8000-000000000001',
    'high',
    'Executable uploaded to a case file',
    ['attack.initial-access', 'attack.t1190'],
    {
      code: 'DVC-01',
      title_vi: 'Tải tệp thực thi lên hồ sơ',
      verify_vi: 'Tệp đã được gọi qua trình duyệt hay chưa?',
    },
    {
      description:
        'A citizen attached a file to a case whose name ends like a server script. The portal keeps attachments below its own site, where such a file can run.',
      falsepositives: ['A signed document named by hand'],
    },
  ),
  call: rule(
    '00000000-0000-4000-8000-000000000002',
    'high',
    'Script run from the attachment path',
    ['attack.persistence', 'attack.t1505.003'],
    { code: 'DVC-02', title_vi: 'Gọi tệp kịch bản trong thư mục đính kèm' },
    {
      description: 'A file below the attachment folder was requested as a script and answered 200.',
    },
  ),
  shell: rule(
    '00000000-0000-4000-8000-000000000003',
    'critical',
    'Web shell uploaded and run',
    ['attack.persistence', 'attack.t1505.003'],
    { code: 'DVC-05', title_vi: 'Mã điều khiển đã được tải lên và chạy' },
    { description: 'The same address uploaded a script and then ran it within a day.' },
  ),
  exec: rule(
    '00000000-0000-4000-8000-000000000004',
    'high',
    'Command run by the web server account',
    ['attack.execution', 'attack.t1059.004'],
    { code: 'LNX-01', title_vi: 'Tài khoản máy chủ web chạy lệnh hệ thống' },
  ),
  dump: rule(
    '00000000-0000-4000-8000-000000000005',
    'high',
    'Whole table of citizens read',
    ['attack.collection', 'attack.t1213'],
    { code: 'DB-01', title_vi: 'Trích xuất toàn bộ bảng công dân' },
  ),
  leaver: rule(
    '00000000-0000-4000-8000-000000000006',
    'high',
    'VPN login of a leaver',
    ['attack.persistence', 'attack.t1133'],
    { code: 'NET-04', title_vi: 'Tài khoản người đã nghỉ việc đăng nhập VPN' },
  ),
} as const;
