// Kinds of organisations in words; the registry takes any word, and one without a name here is shown as it stands.
import { ORGANISATION_KINDS } from '@thapcanh/incidents';
import type { TFunction } from 'i18next';

/** @example organisationKind('commune', t) // 'Xã, phường, đặc khu' */
export function organisationKind(kind: string, t: TFunction): string {
  const known = ORGANISATION_KINDS.find((each) => each === kind);
  return known === undefined ? kind : t(`administration.organisations.kinds.${known}`);
}
