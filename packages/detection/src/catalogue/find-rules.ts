// Finding rules in the catalogue: by words without diacritics, level, tactic, kind and log source.
import {
  addText,
  type Level,
  queryWords,
  type Tactic,
  tacticsOf,
  techniquesOf,
  type Words,
} from '@thapcanh/incidents';
import type { CataloguedRule } from './catalogue.ts';

export interface RuleFilter {
  /** With each, a word must begin of what the rule says of itself. */
  readonly words?: string | undefined;
  readonly level?: Level | undefined;
  readonly tactic?: Tactic | undefined;
  readonly kind?: CataloguedRule['kind'] | undefined;
  /** A product, service or category that the rule reads. */
  readonly logsource?: string | undefined;
}

/**
 * The rules that fit, in the catalogue's order.
 * @example findRules(catalogue, { words: 'tai tep', level: 'high' }) // finds “Tải tệp thực thi lên hồ sơ”
 */
export function findRules(
  catalogue: readonly CataloguedRule[],
  { words = '', level, tactic, kind, logsource }: RuleFilter,
): readonly CataloguedRule[] {
  const tokens = queryWords(words).map(({ token }) => token);
  const wanted = logsource?.toLowerCase();
  return catalogue.filter(
    (each) =>
      (level === undefined || each.rule.level === level) &&
      (kind === undefined || each.kind === kind) &&
      (tactic === undefined || tacticsOf(each.rule.tags).includes(tactic)) &&
      (wanted === undefined || namesOf(each).includes(wanted)) &&
      (tokens.length === 0 || holdsAll(each, tokens)),
  );
}

/** Products, services and categories. */
function namesOf({ logsources }: CataloguedRule): readonly string[] {
  return logsources.flatMap(({ category, product, service }) =>
    [product, service, category].filter((name) => name !== undefined),
  );
}

const haystacks = new WeakMap<CataloguedRule, string>();

function holdsAll(each: CataloguedRule, tokens: readonly string[]): boolean {
  const haystack = haystacks.get(each) ?? haystackOf(each);
  haystacks.set(each, haystack);
  return tokens.every((token) => haystack.includes(` ${token}`));
}

function haystackOf(each: CataloguedRule): string {
  const { attributes, title, tags, description = '' } = each.rule;
  const { code = '', title_vi = '', explanation_vi = '' } = attributes;
  const said = [each.id, code, title_vi, title, explanation_vi, description, ...tags];
  const words: Words = new Map();
  addText(words, [...said, ...techniquesOf(tags), ...namesOf(each)].join(' '));
  return ` ${[...words.keys()].join(' ')}`;
}
