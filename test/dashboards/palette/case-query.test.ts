import { expect, it } from 'vitest';
import { caseQuery } from '../../../dashboards/src/palette/case-query.ts';

it.each([
  ['123', 'VV-2026-000123'],
  ['vv-7', 'VV-2026-000007'],
  ['SC31', 'SC-2026-0031'],
  [' VV-2025-000123 ', 'VV-2025-000123'],
  ['khê thượng', 'khê thượng'],
  ['198.51.100.23', '198.51.100.23'],
])('%s is looked for as %s', (typed, query) => {
  expect(caseQuery(typed, 2026)).toBe(query);
});
