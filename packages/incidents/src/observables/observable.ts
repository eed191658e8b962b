// An observable: an address, a name or a hash that was seen, and how far it may be shared.
import * as z from 'zod';
import type { RecordKind } from '../record.ts';

/**
 * How far it may be shared, from nobody else to everybody.
 * @see https://www.first.org/tlp/
 */
export const TLP = ['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR'] as const;
export type Tlp = (typeof TLP)[number];

export const OBSERVABLE_TYPES = [
  'ip',
  'domain',
  'url',
  'email',
  'sha256',
  'sha1',
  'md5',
  'file-name',
  'account',
  'user-agent',
] as const;
export type ObservableType = (typeof OBSERVABLE_TYPES)[number];

export const observableSchema = z.object({
  type: z.enum(OBSERVABLE_TYPES),
  /** Canonical: see `canonicalObservable`. */
  value: z.string(),
  tlp: z.enum(TLP),
  /** Chỉ dấu: whoever meets it elsewhere has met the attack. */
  ioc: z.boolean(),
  note: z.string().optional(),
  /** The alert it was read from. */
  alert: z.string().optional(),
  at: z.iso.datetime(),
  by: z.string(),
});
export type Observable = z.infer<typeof observableSchema>;

export const observables: RecordKind<Observable> = {
  name: 'observable',
  schema: observableSchema,
};

/** Most observables of one incident. */
export const MAX_OBSERVABLES = 500;
