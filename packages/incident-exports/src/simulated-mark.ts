// The mark that every document of a simulated province carries.

export const SIMULATED_MARK = 'Dữ liệu mô phỏng (simulated data)';

/** A text under the mark, if it is of a simulated province. */
export function marked(text: string, simulated: boolean): string {
  return simulated ? `[${SIMULATED_MARK}] ${text}` : text;
}
