// What makes two alerts the same sign: the rule, what it matched by, and what tells programs apart.
import * as z from 'zod';
import type { Alert, EvidenceEvent } from '../alert.ts';
import { plainText } from '../plain-text.ts';
import { identityOf } from '../sha256.ts';

const VALUE_LENGTH = 256;
const MAX_VALUES = 20;

export const explainingValueSchema = z.object({ field: z.string().optional(), value: z.string() });
/** A field and the value that made the rule match; without a field, a keyword. */
export type ExplainingValue = z.infer<typeof explainingValueSchema>;

/** What may differ between members of one storm, in the order in which it is shown. */
export const DISTINCTIONS = ['parent_process', 'signer', 'hash', 'path'] as const;
export type Distinction = (typeof DISTINCTIONS)[number];
export const distinctionsSchema = z.partialRecord(z.enum(DISTINCTIONS), z.string());
export type Distinctions = z.infer<typeof distinctionsSchema>;

export interface Signature {
  /** The same for the same rule and explaining values: 32 hexadecimal digits. */
  readonly sign: string;
  /** The same for the same distinctions too. */
  readonly variant: string;
  readonly why: readonly ExplainingValue[];
  readonly distinctions: Distinctions;
}

/**
 * The signature of an alert, by its first event; undefined where no value explains the match. Values are
 * compared in lower case; a person's folder in a path (`C:\Users\lan`, `/home/lan`) is nobody's.
 */
export function signatureOf(alert: Alert): Signature | undefined {
  const why = alert.why
    .map(({ field, value }) => ({
      ...(field === undefined ? {} : { field }),
      value: plainText(value, VALUE_LENGTH),
    }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
    .slice(0, MAX_VALUES);
  if (why.length === 0) return undefined;
  const distinctions = distinctionsOf(alert.events[0]);
  const sign = identityOf([
    'sign',
    alert.rule.id,
    ...why.map(({ field = '', value }) => `${field}=${value.toLowerCase()}`),
  ]);
  const differing = DISTINCTIONS.map((name) => distinctions[name]?.toLowerCase() ?? '');
  return { sign, variant: identityOf(['variant', sign, ...differing]), why, distinctions };
}

const COMMON: Readonly<Record<Exclude<Distinction, 'signer'>, readonly string[]>> = {
  parent_process: ['process.parent.executable'],
  hash: ['file.hash.sha256', 'file.hash.sha1', 'file.hash.md5'],
  path: ['process.executable', 'file.path'],
};
/** Of Sysmon and of Windows' own code integrity events. */
const SIGNER_FIELDS = ['Signature', 'SignerName', 'Company'] as const;

function distinctionsOf(event: EvidenceEvent | undefined): Distinctions {
  const found: Distinctions = {};
  if (event === undefined) return found;
  for (const name of ['parent_process', 'hash', 'path'] as const) {
    const value = firstText(event.common, COMMON[name]);
    if (value !== undefined) found[name] = withoutPerson(value);
  }
  const signer = firstText(event.fields, SIGNER_FIELDS);
  if (signer !== undefined) found.signer = signer;
  return found;
}

function withoutPerson(path: string): string {
  return path.replace(/([\\/](?:users|home)[\\/])[^\\/]+/i, '$1*');
}

function firstText(
  from: Readonly<Record<string, unknown>>,
  names: readonly string[],
): string | undefined {
  for (const name of names) {
    const value = Object.hasOwn(from, name) ? from[name] : undefined;
    if (typeof value === 'string' && value !== '') return plainText(value, VALUE_LENGTH);
  }
  return undefined;
}
