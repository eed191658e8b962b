import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAILURE_CODES } from '@thapcanh/api-client';
import { EVENT_FLAGS } from '@thapcanh/log-formats';
import { describe, expect, it } from 'vitest';
import { en } from '../../../dashboards/src/i18n/en/index.ts';
import { vi } from '../../../dashboards/src/i18n/vi/index.ts';

const SOURCE = join(import.meta.dirname, '../../../dashboards/src');

/** Every text under its dotted key. */
function flatten(texts: object, prefix = ''): Map<string, string> {
  const entries = Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : [...flatten(value, `${prefix}${key}.`)],
  );
  return new Map(entries);
}

const vietnamese = flatten(vi);
const english = flatten(en);
const withoutPlural = (key: string) => key.replace(/_(?:one|other)$/, '');
const keys = (texts: ReadonlyMap<string, string>) => new Set([...texts.keys()].map(withoutPlural));
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)]
    .map(([, name = '']) => name)
    .toSorted((a, b) => a.localeCompare(b));

describe('the two languages', () => {
  it('have the same keys', () => {
    expect(keys(english)).toEqual(keys(vietnamese));
  });

  it('have the same placeholders', () => {
    const different = [...english].filter(([key, text]) => {
      const original = vietnamese.get(key) ?? vietnamese.get(`${withoutPlural(key)}_other`) ?? '';
      return placeholders(text).join() !== placeholders(original).join();
    });
    expect(different).toEqual([]);
  });

  it('leave no text empty, and keep Vietnamese composed (NFC)', () => {
    for (const [key, text] of [...vietnamese, ...english]) {
      expect(text.trim(), key).not.toBe('');
      expect(text.normalize('NFC'), key).toBe(text);
    }
  });

  it('use no exclamation marks', () => {
    const loud = [...vietnamese, ...english].filter(([, text]) => text.includes('!'));
    expect(loud).toEqual([]);
  });

  it('say no English word twice, also where a rule calls its parts as its authors mostly do', () => {
    const names = ['selection', 'filter', 'keywords', 'condition'];
    const doubled = [...english].flatMap(([key, text]) =>
      (key === 'incident.selection' || key.startsWith('rules.') ? names : ['…'])
        .map((name) => text.replaceAll('{{name}}', name))
        .filter((said) => /(?<![\p{L}\d])(\p{L}{2,}) \1(?![\p{L}\d])/iu.test(said))
        .map((said) => `${key}: ${said}`),
    );

    expect(doubled).toEqual([]);
  });

  it('explain every failure and say what to do', () => {
    for (const code of FAILURE_CODES) {
      expect(vietnamese.get(`problems.${code}.title`), code).toBeDefined();
      expect(vietnamese.get(`problems.${code}.next`), code).toBeDefined();
    }
  });
});

it('every flag of an event has its words', () => {
  for (const flag of Object.keys(EVENT_FLAGS)) {
    expect(vietnamese.get(`incident.flag.${flag}`), flag).toBeDefined();
  }
});

describe('the texts', () => {
  const source = globSync('**/*.{ts,tsx}', { cwd: SOURCE })
    .filter((file) => !file.startsWith('i18n'))
    .map((file) => readFileSync(join(SOURCE, file), 'utf8'))
    .join('\n');
  // A key is written whole, or as a template such as `words.status.${status}`.
  const literals = new Set(
    [...source.matchAll(/['`]([a-z]+(?:\.\w+)+)['`]/g)].map(([, key]) => key),
  );
  const templates = [...source.matchAll(/`([a-z]+\.[\w.]*)\$\{[^}]*\}([\w.]*)/g)];
  const isUsed = (key: string) =>
    literals.has(key) ||
    templates.some(([, start = '', end = '']) => key.startsWith(start) && key.endsWith(end));

  it('are all used', () => {
    expect([...keys(vietnamese)].filter((key) => !isUsed(key))).toEqual([]);
  });

  it('are never written into the components themselves', () => {
    const letters = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/i;
    const withoutComments = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
    const offending = withoutComments.split('\n').filter((line) => letters.test(line));
    expect(offending).toEqual([]);
  });
});
