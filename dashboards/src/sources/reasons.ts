// Why a record became no event, in the reader's words.
import type { TFunction } from 'i18next';
import type { vi } from '../i18n/vi/index.ts';

const REASONS = [
  'format_unknown',
  'format_mismatch',
  'record_too_large',
  'record_undecodable',
  'record_failed',
  'poison',
  'expired',
] as const satisfies readonly (keyof typeof vi.sources.reason)[];

/** The reason of a code; the code itself when a newer service has it. */
export function reasonText(code: string, t: TFunction): string {
  const known = REASONS.find((each) => each === code);
  return known === undefined ? code : t(`sources.reason.${known}`);
}

/** What mends it; empty for a code of a newer service. */
export function remedyText(code: string, t: TFunction): string {
  const known = REASONS.find((each) => each === code);
  return known === undefined ? '' : t(`sources.remedy.${known}`);
}
