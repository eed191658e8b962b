// The keys that rules, correlations and filters share.
import {
  LEVELS,
  type Level,
  type LogSource,
  type RelatedRule,
  type SigmaMetadata,
  STATUSES,
  type Status,
} from './document.ts';
import type { Entry, Reader } from './reader.ts';

const MAX_TITLE = 256;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TAG = /^[a-z0-9_-]+(\.[a-z0-9._-]+)+$/;
const DATE = /^(\d{4})[-/](0?[1-9]|1[0-2])[-/](0?[1-9]|[12]\d|3[01])$/;

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
  if (texts.id !== undefined && !UUID.test(texts.id)) {
    const message = `The id "${texts.id}" is not a UUID; other tools may refuse it. Make one with uuidgen.`;
    reader.warn('id_not_uuid', message, find('id')?.value ?? null);
  }
  const lists: Lists = { tags: [], references: [], falsepositives: [], fields: [], scope: [] };
  for (const key of LISTS) lists[key] = readTexts(reader, find(key));
  checkTags(reader, lists.tags, find('tags'));

  const level = readChoice(reader, find('level'), LEVELS, 'level_unknown');
  const status = readChoice(reader, find('status'), STATUSES, 'status_unknown');
  const date = readDate(reader, find('date'));
  const modified = readDate(reader, find('modified'));
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

/** Reads `category`, `product` and `service`, in lower case; `definition` is for people. */
export function readLogSource(reader: Reader, entry: Entry | undefined): LogSource {
  if (entry === undefined) {
    reader.error(
      'field_missing',
      'There is no "logsource": the rule would apply to nothing.',
      null,
    );
    return {};
  }
  const keys = reader.map(entry.value);
  if (keys === undefined) {
    const message = '"logsource" is a map of category, product and service.';
    reader.error('field_type', message, entry.value ?? entry.keyNode);
    return {};
  }
  const logsource: { -readonly [K in keyof LogSource]: LogSource[K] } = {};
  for (const { key, keyNode, value } of keys) {
    if (key !== 'category' && key !== 'product' && key !== 'service') {
      if (key === 'definition') continue;
      const message = `"logsource.${key}" is not evaluated; only category, product and service are.`;
      reader.warn('field_unknown', message, keyNode);
      continue;
    }
    const text = reader.text(value);
    if (text !== undefined && text !== '') logsource[key] = text.toLowerCase();
    else reader.error('field_type', `"logsource.${key}" is empty or not a text.`, value ?? keyNode);
  }
  if (Object.keys(logsource).length === 0) {
    const message = '"logsource" names no category, product or service.';
    reader.error('logsource_empty', message, entry.keyNode);
  }
  return logsource;
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
  const text = readText(reader, entry)?.toLowerCase();
  if (text === undefined) return undefined;
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) {
    const message = `"${text}" is not a ${entry?.key}; choose ${choices.join(', ')}.`;
    reader.error(code, message, entry?.value ?? null);
  }
  return choice;
}

function readDate(reader: Reader, entry: Entry | undefined): string | undefined {
  const text = readText(reader, entry);
  if (text === undefined) return undefined;
  const match = DATE.exec(text);
  if (match === null) {
    const message = `"${text}" is not a date; write YYYY-MM-DD. The date is ignored.`;
    reader.warn('date_invalid', message, entry?.value ?? null);
    return undefined;
  }
  const [, year = '', month = '', day = ''] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function readRelated(reader: Reader, entry: Entry | undefined): readonly RelatedRule[] {
  if (entry === undefined || reader.scalar(entry.value)?.type === 'null') return [];
  const related: RelatedRule[] = [];
  for (const item of reader.list(entry.value) ?? []) {
    const pairs = reader.map(item) ?? [];
    const read = (key: string): string | undefined =>
      reader.text(pairs.find((pair) => pair.key === key)?.value ?? null);
    const id = read('id');
    const type = read('type');
    if (id !== undefined && type !== undefined) related.push({ id, type });
    else reader.error('field_type', '"related" is a list of maps with id and type.', item);
  }
  return related;
}

function checkTags(reader: Reader, tags: readonly string[], entry: Entry | undefined): void {
  for (const tag of tags) {
    if (TAG.test(tag)) continue;
    const message = `The tag "${tag}" is not namespace.name in lower case, such as attack.t1059.`;
    reader.warn('tag_malformed', message, entry?.value ?? null);
  }
}
