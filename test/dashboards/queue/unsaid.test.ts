import { describe, expect, it } from 'vitest';
import { unsaidBy } from '../../../dashboards/src/queue/unsaid.ts';

const incident = {
  title: 'Không xử lý được mã độc — pc-14 (Trung tâm Chuyển đổi số)',
  mainEntity: { type: 'host', value: 'pc-14' },
  agencyName: 'Trung tâm Chuyển đổi số (Sở Khoa học và Công nghệ)',
} as const;

describe('below a title stands', () => {
  it('nothing that the title says already', () => {
    expect(unsaidBy(incident)).toEqual([]);
  });

  it('whose and what it is when a person wrote a title that says neither', () => {
    expect(unsaidBy({ ...incident, title: 'Máy chậm' })).toEqual([
      'pc-14',
      'Trung tâm Chuyển đổi số (Sở Khoa học và Công nghệ)',
    ]);
  });

  it('no entity where the case has none', () => {
    const { mainEntity: _, ...without } = incident;
    expect(unsaidBy({ ...without, title: 'Máy chậm', agencyName: 'UBND xã Khê Hạ' })).toEqual([
      'UBND xã Khê Hạ',
    ]);
  });
});
