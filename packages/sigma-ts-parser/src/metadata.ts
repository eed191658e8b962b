// The keys that rules, correlations and filters share.

import { readDate } from './date.ts';
import {
  LEVELS,
  type Level,
  type RelatedRule,
  type SigmaMetadata,
  STATUSES,
  type Status,
} from './document.ts';
import { lowerCase } from './lower-case.ts';
import { didYouMean } from './nearest.ts';
import type { Entry, Reader } from './reader.ts';

const MAX_TITLE = 256;

const TEXTS = ['id', 'name', 'taxonomy', 'description', 'license', 'author'] as const;
const LISTS = ['tags', 'references', 'falsepositives', 'fields', 'scope'] as const;
const OTHERS = ['title', 'status', 'level', 'date', 'modified', 'related'] as const;
const SHARED: ReadonlySet<string> = new Set([...TEXTS, ...LISTS, ...OTHERS]);
/** Keys of a collection, not of a rule. */
const COLLECTION: ReadonlySet<string> = new Set(['action']);

type Texts = { -readonly [K in (typeof TEXTS)[number]]?: string };
type Lists = Record<(typeof LISTS)[number], readonly string[]>;

/**
 * Reads the shared keys; `own` are the keys that the caller reads itself. Whatever is left is kept
 * under `custom`.
 */
export function readMetadata(
  reader: Reader,
  entries: readonly Entry[],
  source: SigmaMetadata['source'],
  own: readonly string[],
): SigmaMetadata {
  const find = (key: string): Entry | undefined => entries.find((entry) => entry.key === key);
  const texts: Texts = {};
  for (const key of TEXTS) {
    const text = readText(reader, find(key));
    if (text !== undefined) texts[key] = text;
  }
  const lists: Lists = { tags: [], references: [], falsepositives: [], fields: [], scope: [] };
  for (const key of LISTS) lists[key] = readListed(reader, find(key));

  const level = readChoice(reader, find('level'), LEVELS, 'level_unknown');
  const status = readChoice(reader, find('status'), STATUSES, 'status_unknown');
  const dateUnder = (key: string): string | undefined => {
    const text = readText(reader, find(key));
    return text === undefined ? undefined : readDate(reader, text, find(key));
  };
  const date = dateUnder('date');
  const modified = dateUnder('modified');
  const custom = entries.filter(
    ({ key }) => !SHARED.has(key) && !own.includes(key) && !COLLECTION.has(key),
  );
  return {
    title: readTitle(reader, find('title')),
    ...texts,
    ...lists,
    ...(level === undefined ? {} : { level: level satisfies Level }),
    ...(status === undefined ? {} : { status: status satisfies Status }),
    ...(date === undefined ? {} : { date }),
    ...(modified === undefined ? {} : { modified }),
    related: readRelated(reader, find('related')),
    custom: Object.fromEntries(custom.map(({ key, value }) => [key, reader.json(value)])),
    source,
  };
}

/** A list of texts; a single text counts as a list of one, nothing as none. */
export function readTexts(reader: Reader, entry: Entry | undefined): readonly string[] {
  if (entry === undefined) return [];
  const items = reader.list(entry.value) ?? [entry.value];
  const texts: string[] = [];
  for (const item of items) {
    if (reader.scalar(item)?.type === 'null') continue;
    const text = reader.text(item);
    if (text !== undefined) texts.push(text);
    else reader.error('field_type', `"${entry.key}" is a list of texts.`, item ?? entry.keyNode);
  }
  return texts;
}

/** One text; absent or null is undefined. */
export function readText(reader: Reader, entry: Entry | undefined): string | undefined {
  if (entry === undefined || reader.scalar(entry.value)?.type === 'null') return undefined;
  const text = reader.text(entry.value);
  if (text === undefined) reader.error('field_type', `"${entry.key}" is a text.`, entry.value);
  return text;
}

function readTitle(reader: Reader, entry: Entry | undefined): string {
  const title = readText(reader, entry);
  if (title === undefined || title === '') {
    reader.error('field_missing', 'There is no "title".', entry?.keyNode ?? null);
    return '';
  }
  if (title.length > MAX_TITLE) {
    const message = `The title has ${title.length} characters; ${MAX_TITLE} are allowed.`;
    reader.error('title_too_long', message, entry?.value ?? null);
  }
  return title;
}

function readChoice<T extends string>(
  reader: Reader,
  entry: Entry | undefined,
  choices: readonly T[],
  code: 'level_unknown' | 'status_unknown',
): T | undefined {
  const written = readText(reader, entry);
  if (written === undefined) return undefined;
  const text = lowerCase(reader, written, entry);
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) {
    const message = `"${text}" is not a ${entry?.key}.${didYouMean(text, choices)} Choose ${choices.join(', ')}.`;
    reader.error(code, message, entry?.value ?? null);
  }
  return choice;
}

/** A list as the specification wants it; a single text is read as a list of one. */
function readListed(reader: Reader, entry: Entry | undefined): readonly string[] {
  const single = entry !== undefined && reader.scalar(entry.value) !== undefined;
  const texts = readTexts(reader, entry);
  if (single && texts.length > 0) {
    const message = `"${entry.key}" is a list; the text is read as its only entry. Put "- " in front of it.`;
    reader.warn('list_form', message, entry.value);
  }
  return texts;
}

function readRelated(reader: Reader, entry: Entry | undefined): readonly RelatedRule[] {
  if (entry === undefined || reader.scalar(entry.value)?.type === 'null') return [];
  const message = '"related" is a list of maps with id and type.';
  const items = reader.list(entry.value);
  if (items === undefined) reader.error('field_type', message, entry.value);
  const related: RelatedRule[] = [];
  for (const item of items ?? []) {
    const pairs = reader.map(item) ?? [];
    const read = (key: string): string | undefined =>
      reader.text(pairs.find((pair) => pair.key === key)?.value ?? null);
    const id = read('id');
    const type = read('type');
    if (id !== undefined && type !== undefined) related.push({ id, type });
    else reader.error('field_type', message, item ?? entry.keyNode);
  }
  return related;
}
