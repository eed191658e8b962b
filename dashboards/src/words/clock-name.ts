// A deadline by its name: the clocks of the profiles, and the target to acknowledge.
import type { TFunction } from 'i18next';
import { visible } from '../text/visible.ts';

const NAMED = [
  'acknowledge',
  'immediate',
  'initial',
  'report',
  'personal-data',
  'closing',
] as const;

export function clockName(id: string, t: TFunction): string {
  const known = NAMED.find((name) => name === id);
  return known === undefined ? visible(id) : t(`clock.name.${known}`);
}
