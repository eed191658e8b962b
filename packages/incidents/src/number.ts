// Numbers of cases and of confirmed incidents, counted a year of Vietnam.

/** The number of the n-th case of a year, `VV-2026-000123`; n starts at 1. */
export function caseNumber(year: number, n: number): string {
  return `VV-${year}-${String(n).padStart(6, '0')}`;
}

/** The number of the n-th confirmed incident of a year: `SC-2026-0031`. */
export function incidentNumber(year: number, n: number): string {
  return `SC-${year}-${String(n).padStart(4, '0')}`;
}
