// What somebody may mean by what they have typed into the query bar.
import { ENTITY_TYPES } from '@thapcanh/incidents';
import { fold } from '../../text/fold.ts';
import type { Filter, QueueSearch } from '../search.ts';

/** One value of one filter, in words. */
export interface Choice {
  readonly filter: Filter;
  readonly value: string | true;
  /** What is shown of the value, and what is typed to find it. */
  readonly text: string;
  /** Other ways to type it, such as a code. */
  readonly also?: readonly string[];
}

const MAX_SUGGESTIONS = 10;
const ADDRESS_V4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const ADDRESS_V6 = /^[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:\/\d{1,3})?$/i;
const HASH = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i;
const TECHNIQUE = /^T\d{4}(?:\.\d{3})?$/i;
const RULE = /^(?:[a-z]{2,6}-\d{1,4}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;
const NAMED_RULE = /^(?:lu[a\u1ead]t|rule):\s*(\S+)$/i;
const NAMED_ENTITY = /^([a-z]+):\s*(.+)$/;

/**
 * Suggestions for a text, likeliest first: what it names exactly, then the text itself as words to
 * look for, then the choices that begin with it or hold it. Empty text: the first choices.
 *
 * @example suggest('m2', choices)[0] // { filter: 'severity', value: 'M2', … }
 */
export function suggest(typed: string, choices: readonly Choice[]): readonly Choice[] {
  const text = typed.trim();
  if (text === '') return choices.slice(0, MAX_SUGGESTIONS);
  const wanted = fold(text);
  const ranked = choices.flatMap((choice) => {
    const rank = rankOf(choice, wanted);
    return rank === undefined ? [] : [{ choice, rank }];
  });
  const of = (rank: number) => ranked.filter((one) => one.rank === rank).map((one) => one.choice);
  const words: Choice = { filter: 'q', value: text, text };
  return [...named(text), ...of(0), words, ...of(1), ...of(2)].slice(0, MAX_SUGGESTIONS);
}

/** 0: it is this; 1: it, or a word of it, begins so; 2: it holds it; undefined: none of these. */
function rankOf({ text, also = [] }: Choice, wanted: string): number | undefined {
  const names = [text, ...also].map(fold);
  if (names.includes(wanted)) return 0;
  if (names.some((name) => name.startsWith(wanted) || name.includes(` ${wanted}`))) return 1;
  return names.some((name) => name.includes(wanted)) ? 2 : undefined;
}

/** What a text is by its form: an address, a hash, a technique, a rule, an entity of a named type. */
function named(text: string): readonly Choice[] {
  const [, rule] = NAMED_RULE.exec(text) ?? [];
  if (rule !== undefined) return [{ filter: 'rule', value: rule, text: rule }];
  const [, type, value] = NAMED_ENTITY.exec(text) ?? [];
  const isType = ENTITY_TYPES.some((each) => each === type);
  if (isType && value !== undefined) return [entity(`${type}:${value.trim()}`)];
  if (ADDRESS_V4.test(text) || ADDRESS_V6.test(text)) return [entity(`ip:${text}`)];
  if (HASH.test(text)) return [entity(`hash:${text}`)];
  if (TECHNIQUE.test(text)) {
    const technique = text.toUpperCase();
    return [{ filter: 'technique', value: technique, text: technique }];
  }
  if (RULE.test(text) && !/^(?:vv|sc)-/i.test(text)) {
    return [{ filter: 'rule', value: text, text }];
  }
  return [];
}

function entity(value: string): Choice {
  return { filter: 'entity', value, text: value };
}

/** An address with a choice added; words and names are looked for in all cases, whatever the view. */
export function withChoice(search: QueueSearch, { filter, value }: Choice): QueueSearch {
  const { view, peek: _peek, storm: _storm, ...rest } = search;
  const leavesView = ['q', 'entity', 'rule', 'technique'].includes(filter);
  const stays = view !== undefined && view !== 'storms' && !leavesView;
  return { ...(stays && { view }), ...rest, [filter]: value };
}

/** An address with a filter taken away. */
export function withoutFilter(search: QueueSearch, filter: Filter): QueueSearch {
  const { peek: _, ...rest } = search;
  return { ...rest, [filter]: undefined };
}
