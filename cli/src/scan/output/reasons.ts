import type { ScanMatch } from '../scan-match.ts';

/** Why a rule matched, in one line: `CommandLine: vssadmin delete shadows; Image: …`. */
export function reasonsOf({ why, correlation }: ScanMatch): string {
  const reasons = why.map(({ field, value }) =>
    field === undefined ? value : `${field}: ${value}`,
  );
  if (correlation === undefined) return reasons.join('; ');
  const { type, value, eventCount } = correlation;
  return [`${type} ${value} of ${eventCount} events`, ...reasons].join('; ');
}
