import { STATUSES } from '@thapcanh/incidents';
import type { TFunction } from 'i18next';
import { visible } from '../../text/visible.ts';

/** The word of a state; one of a later version as it is written. */
export function statusWord(value: string, t: TFunction): string {
  const status = STATUSES.find((each) => each === value);
  return status ? t(`words.status.${status}`) : visible(value);
}
