// What the rules see of a source, in words: in Vietnamese where the terminal's language is.
import type { CoverageView } from '@thapcanh/api-schema';

/** Lines for a person; `language` as `LANG` has it, such as `vi_VN.UTF-8`. */
export function coverageLines(
  { total, rules, advice, volume }: CoverageView,
  language: string,
): readonly string[] {
  const isVietnamese = language.toLowerCase().startsWith('vi');
  const number = (value: number) => value.toLocaleString(isVietnamese ? 'vi-VN' : 'en-GB');
  const seen = isVietnamese
    ? `${number(rules)} trong ${number(total)} luật nhìn thấy nguồn này`
    : `${number(rules)} of ${number(total)} rules see this source`;
  const more = advice.map(({ vi, en, rules: gain }) =>
    isVietnamese ? `${vi}: thêm ${number(gain)} luật` : `${en}: ${number(gain)} more rules`,
  );
  if (volume === undefined) return [seen, ...more];
  const { low, high, asOf } = volume;
  const expected = isVietnamese
    ? `thường gửi ${number(low)}–${number(high)} bản ghi mỗi ngày (ước tính ${asOf})`
    : `such a source usually sends ${number(low)}–${number(high)} records a day (estimate of ${asOf})`;
  return [seen, ...more, expected];
}
