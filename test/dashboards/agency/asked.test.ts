import type { AgencyRequestView } from '@thapcanh/api-schema';
import { expect, it } from 'vitest';
import { openRequests } from '../../../dashboards/src/agency/asked.ts';

const by = { id: 'lan', name: 'Lan' };
const at = '2026-11-22T03:00:00.000Z';
const incident = { id: 'i', number: 'VV-2026-000001', title: 'Mã độc' };
const asked = (id: string, change: Partial<AgencyRequestView> = {}) => ({
  incident,
  request: { id, rev: 1, agency: 'LK-X-KT', text: id, answers: [], due: at, at, by, ...change },
});

it('an agency owes answers to what was asked of it, the most pressing first', () => {
  const open = openRequests(
    [
      asked('later', { due: '2026-11-22T09:00:00.000Z' }),
      asked('soon'),
      asked('answered', { answer: { choice: 'Đã rút dây mạng', at, by } }),
      asked('withdrawn', { withdrawn: { at, by, reason: 'đã gọi' } }),
      asked('another', { agency: 'LK-STC' }),
    ],
    new Set(['LK-X-KT']),
  );
  expect(open.map(({ request }) => request.id)).toEqual(['soon', 'later']);
});
