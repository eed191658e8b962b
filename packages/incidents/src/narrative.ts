// What a case says of itself in Vietnamese: title, paragraph, open questions, first actions.
import type { CaseFacts, EntityFact, RuleFact } from './case-facts.ts';
import { localMoment } from './local-time.ts';
import { plainText, shownValue } from './plain-text.ts';
import { TACTICS } from './tactics.ts';
import { type EntityType, LEVELS } from './vocabulary.ts';

/** Longest paragraph, in words (playbook 1.7). */
export const MAX_WORDS = 90;
const MAX_QUESTIONS = 6;
const MAX_ACTIONS = 3;
const ORGANISATION_LENGTH = 120;

/** Rules from the one that names the case downwards: critical, correlation, level, earliest. */
function byLead(a: RuleFact, b: RuleFact): number {
  return (
    Number(b.level === 'critical') - Number(a.level === 'critical') ||
    Number(b.correlation) - Number(a.correlation) ||
    LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level) ||
    byTime(a, b)
  );
}

function byTime(a: RuleFact, b: RuleFact): number {
  if (a.firstAt !== b.firstAt) return a.firstAt < b.firstAt ? -1 : 1;
  return a.firstAlert < b.firstAlert ? -1 : 1;
}

/** What a correlation concludes comes after what it concludes it from. */
function asTold(a: RuleFact, b: RuleFact): number {
  if (a.toldAt !== b.toldAt) return a.toldAt < b.toldAt ? -1 : 1;
  return Number(a.correlation) - Number(b.correlation) || byTime(a, b);
}

/** The rules of a case in the order in which their clauses belong in its story. */
export function rulesAsTold(facts: CaseFacts): readonly RuleFact[] {
  return facts.rules.toSorted(asTold);
}

/** The rule that names the case. */
export function leadingRuleOf(facts: CaseFacts): RuleFact | undefined {
  return facts.rules.toSorted(byLead)[0];
}

/**
 * The entity a case is about: of the type that the leading rule is about (its host when it does not
 * say), the one with most alerts, then the first seen.
 */
export function mainEntityOf(facts: CaseFacts): EntityFact | undefined {
  const subject = leadingRuleOf(facts)?.subject ?? 'host';
  const preferred: readonly EntityType[] =
    subject === 'user'
      ? ['user', 'host', 'net', 'ip']
      : subject === 'application'
        ? ['application', 'host', 'user', 'ip']
        : ['host', 'user', 'application', 'net', 'ip'];
  for (const type of preferred) {
    const [first] = facts.entities.filter((entity) => entity.type === type).sort(byWeight);
    if (first !== undefined) return first;
  }
  return facts.entities.toSorted(byWeight)[0];
}

function byWeight(a: EntityFact, b: EntityFact): number {
  return (
    b.alertCount - a.alertCount ||
    (a.firstSeen === b.firstSeen ? 0 : a.firstSeen < b.firstSeen ? -1 : 1) ||
    (a.value < b.value ? -1 : 1)
  );
}

/** What an organisation belongs to or once was, behind its name: it would be a parenthesis in one. */
const SUFFIX = / \([^()]+\)$/;

/** `<hành vi> — <đối tượng chính> (<đơn vị>)` (playbook 1.6). */
export function titleOf(facts: CaseFacts, agencyName: string): string {
  const behaviour = leadingRuleOf(facts)?.title ?? '';
  const entity = mainEntityOf(facts);
  const about = entity === undefined ? '' : ` — ${shownValue(entity.value)}`;
  const agency = plainText(agencyName, ORGANISATION_LENGTH).replace(SUFFIX, '');
  return `${behaviour}${about} (${agency})`;
}

/** Questions that the rules leave open, those of the leading rule first. */
export function openQuestionsOf(facts: CaseFacts): readonly string[] {
  const asked = facts.rules.toSorted(byLead).flatMap((rule) => rule.question ?? []);
  return [...new Set(asked)].slice(0, MAX_QUESTIONS);
}

/** At most three steps, from the playbook of the leading rule that has one. */
export function firstActionsOf(facts: CaseFacts): readonly string[] {
  const rule = facts.rules.toSorted(byLead).find(({ actions }) => actions.length > 0);
  return rule?.actions.slice(0, MAX_ACTIONS) ?? [];
}

/**
 * One paragraph of at most 90 words: the clauses of the rules in time order, what was counted, what
 * is not known. The leading rule's clause is always there; others that do not fit are counted, not
 * cut. Clauses go before questions: where some do not fit, one question stays.
 */
export function paragraphOf(facts: CaseFacts): string {
  const counted = countedSentence(facts);
  const rules = rulesAsTold(facts);
  const fitting = (unknown: string, more = 0) =>
    rulesWithin(MAX_WORDS - wordsIn(counted) - wordsIn(unknown) - more, facts, rules);
  const questions = unknownSentence(facts, MAX_QUESTIONS);
  const isWhole = fitting(questions).length === rules.length;
  const unknown = isWhole ? questions : unknownSentence(facts, 1);
  const all = fitting(unknown);
  const told = all.length === rules.length ? all : fitting(unknown, MORE_WORDS);
  const clauses = told.map((rule, index) => {
    const previous = told[index - 1];
    const when = previous === undefined ? opening(rule) : following(previous, rule);
    return `${when} ${rule.sentence}.`;
  });
  const left = rules.length - told.length;
  if (left > 0) clauses.push(`Còn ${left} dấu hiệu khác.`);
  return [...clauses, counted, unknown].filter((part) => part !== '').join(' ');
}

/**
 * What happened in two sentences, for who is called at night: what the leading rule saw and when, then what
 * was counted.
 *
 * @example ['02:47 ngày 21/11, 10.10.200.57 quét 24 máy.', 'Đã ghi nhận 24 máy, 1 tài khoản.']
 */
export function briefOf(facts: CaseFacts): readonly string[] {
  const rule = leadingRuleOf(facts);
  const seen = rule === undefined ? '' : `${opening(rule)} ${rule.sentence}.`;
  return [seen, countedSentence(facts)].filter((sentence) => sentence !== '');
}

/** Words of "Còn … dấu hiệu khác." */
const MORE_WORDS = 5;
/** Words of "3 phút sau," and the like. */
const WHEN_WORDS = 3;

/**
 * The rules that a budget of words has room for, in the order of telling. What the case is named by goes
 * first, then how it began, then how far the attack got.
 */
function rulesWithin(
  budget: number,
  facts: CaseFacts,
  rules: readonly RuleFact[],
): readonly RuleFact[] {
  const order = [
    leadingRuleOf(facts) ?? [],
    ...rules.slice(0, 1),
    ...rules.toSorted((a, b) => reachOf(b) - reachOf(a)),
  ].flat();
  const told = new Set<RuleFact>();
  let used = 0;
  for (const rule of order) {
    const words = WHEN_WORDS + wordsIn(rule.sentence);
    if (told.has(rule) || used + words > budget) continue;
    told.add(rule);
    used += words;
  }
  return rules.filter((rule) => told.has(rule));
}

/** How late in the kill chain a rule's last tactic is; -1 without any. */
function reachOf({ tactics }: RuleFact): number {
  return Math.max(-1, ...tactics.map((tactic) => TACTICS.indexOf(tactic)));
}

function opening(rule: RuleFact): string {
  return `${localMoment(Date.parse(rule.toldAt))},`;
}

function following(previous: RuleFact, rule: RuleFact): string {
  const minutes = Math.floor((Date.parse(rule.toldAt) - Date.parse(previous.toldAt)) / 60_000);
  if (minutes < 1) return 'Cùng lúc,';
  if (minutes < 120) return `${minutes} phút sau,`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} giờ sau,` : `${Math.floor(hours / 24)} ngày sau,`;
}

function countedSentence(facts: CaseFacts): string {
  const count = (type: EntityType): number =>
    facts.entities.filter((entity) => entity.type === type).length;
  const parts = [
    [facts.hosts.length, 'máy'],
    [count('user'), 'tài khoản'],
    [count('case'), 'hồ sơ'],
  ].flatMap(([n, what]) => (n === 0 ? [] : [`${n} ${what}`]));
  return parts.length === 0 ? '' : `Đã ghi nhận ${parts.join(', ')}.`;
}

function unknownSentence(facts: CaseFacts, most: number): string {
  const questions: string[] = [];
  let words = 2;
  for (const question of openQuestionsOf(facts).slice(0, most)) {
    const text = question.replace(/[\s?.;]+$/, '');
    words += wordsIn(text);
    if (words > MAX_WORDS / 3) break;
    questions.push(`${text.charAt(0).toLowerCase()}${text.slice(1)}`);
  }
  return questions.length === 0 ? '' : `Chưa rõ: ${questions.join('; ')}.`;
}

function wordsIn(text: string): number {
  return text === '' ? 0 : text.trim().split(/\s+/).length;
}
