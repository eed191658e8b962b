// Case numbers: `VV-2026-000123`, counted a year of Vietnam.

/** The number of the n-th case of a year; n starts at 1. */
export function caseNumber(year: number, n: number): string {
  return `VV-${year}-${String(n).padStart(6, '0')}`;
}
