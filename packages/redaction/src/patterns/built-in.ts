// The patterns that a source's rules may name.
import { card } from './bank-cards.ts';
import { email, phone } from './contacts.ts';
import { credentials } from './credentials.ts';
import { cccd, cmnd } from './identity-numbers.ts';
import type { Pattern } from './pattern.ts';

export const BUILT_IN_NAMES = ['cccd', 'cmnd', 'card', 'phone', 'email', 'credentials'] as const;
export type BuiltInName = (typeof BUILT_IN_NAMES)[number];

export const BUILT_IN: Readonly<Record<BuiltInName, Pattern>> = {
  cccd,
  cmnd,
  card,
  phone,
  email,
  credentials,
};
