// Observables in one spelling, also when they were written so that nobody clicks them.
import { canonicalIp } from '../ip.ts';
import { plainText } from '../plain-text.ts';
import type { ObservableType } from './observable.ts';

/** Longest observable, in characters. */
export const OBSERVABLE_LENGTH = 2048;

const HEX_DIGITS = { sha256: 64, sha1: 40, md5: 32 } as const;
const LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;
const LONGEST_NAME = 253;
const MAIL_NAME = /^[^\s@"(),:;<>[\\\]]{1,64}$/;

/**
 * The value in its one spelling, or undefined if it is none of this type. `[.]`, `(.)`, `[:]` and
 * `hxxp` are read as what they stand for; host names become lower-case ASCII (punycode), hashes lower
 * case.
 *
 * @example canonicalObservable('ip', '198.51.100[.]7') // '198.51.100.7'
 */
export function canonicalObservable(type: ObservableType, text: string): string | undefined {
  if (text.length > OBSERVABLE_LENGTH) return undefined;
  const plain = plainText(text, OBSERVABLE_LENGTH);
  if (plain === '') return undefined;
  switch (type) {
    case 'ip':
      return canonicalIp(refanged(plain));
    case 'domain':
      return canonicalName(refanged(plain));
    case 'url':
      return canonicalUrl(refanged(plain));
    case 'email':
      return canonicalMail(refanged(plain));
    case 'sha256':
    case 'sha1':
    case 'md5': {
      const hash = plain.toLowerCase();
      return hash.length === HEX_DIGITS[type] && /^[0-9a-f]+$/.test(hash) ? hash : undefined;
    }
    case 'account':
      return plain.toLowerCase();
    case 'file-name':
    case 'user-agent':
      return plain;
  }
}

function refanged(text: string): string {
  return text
    .replace(/[[({](\.|dot)[\])}]/gi, '.')
    .replace(/[[(]:(\/\/)?[\])]/g, ':$1')
    .replace(/^h(?:xx|XX|tt)p/i, 'http');
}

function canonicalName(text: string): string | undefined {
  const name = hostOf(`http://${text.replace(/\.$/, '')}/`);
  if (name === undefined || name.length > LONGEST_NAME || canonicalIp(name) !== undefined) {
    return undefined;
  }
  const labels = name.split('.');
  return labels.length > 1 && labels.every((label) => LABEL.test(label)) ? name : undefined;
}

/** The host of an address that is nothing but a host. */
function hostOf(address: string): string | undefined {
  const url = URL.parse(address);
  return url !== null && url.href === `http://${url.hostname}/` ? url.hostname : undefined;
}

function canonicalUrl(text: string): string | undefined {
  const url = URL.parse(text);
  return url !== null && /^(?:https?|ftp):$/.test(url.protocol) ? url.href : undefined;
}

function canonicalMail(text: string): string | undefined {
  const at = text.lastIndexOf('@');
  const name = text.slice(0, at);
  const domain = canonicalName(text.slice(at + 1));
  return at > 0 && domain !== undefined && MAIL_NAME.test(name) ? `${name}@${domain}` : undefined;
}
