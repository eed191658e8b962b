import { expect, it } from 'vitest';
import { initials } from '../../../dashboards/src/presence/initials.ts';

it('initials are of the family and the given name, in capitals, of whatever a name is made of', () => {
  expect(
    ['Nguyễn Thị Lan', 'Minh', 'đỗ ánh', '  Lê-Na  ', 'u\u0323c', '1 a', '𝒳 y', '', '…'].map(
      initials,
    ),
  ).toEqual(['NL', 'M', 'ĐÁ', 'LN', 'Ụ', '1A', '𝒳Y', '?', '?']);
});
