import { coverageLines } from 'thapcanh/src/commands/sources/coverage-lines.ts';
import { describe, expect, it } from 'vitest';

const coverage = {
  total: 3754,
  rules: 1200,
  advice: [{ id: 'windows.sysmon', rules: 1893, vi: 'Cài Sysmon', en: 'Install Sysmon' }],
  volume: { low: 5_000, high: 1_000_000, asOf: '2026-11' },
};

describe('what the rules see of a source', () => {
  it('is told in English', () => {
    expect(coverageLines(coverage, 'C.UTF-8')).toEqual([
      '1,200 of 3,754 rules see this source',
      'Install Sysmon: 1,893 more rules',
      'such a source usually sends 5,000–1,000,000 records a day (estimate of 2026-11)',
    ]);
  });

  it('is told in Vietnamese where the terminal is', () => {
    expect(coverageLines(coverage, 'vi_VN.UTF-8')).toEqual([
      '1.200 trong 3.754 luật nhìn thấy nguồn này',
      'Cài Sysmon: thêm 1.893 luật',
      'thường gửi 5.000–1.000.000 bản ghi mỗi ngày (ước tính 2026-11)',
    ]);
  });

  it('leaves out what is not known', () => {
    const { volume: _, ...rest } = coverage;
    expect(coverageLines({ ...rest, advice: [] }, '')).toHaveLength(1);
  });
});
