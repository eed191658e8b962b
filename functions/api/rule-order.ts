// The orders in which rules are listed.
import type { RuleOrder } from '@thapcanh/api-schema';
import type { CataloguedRule } from '@thapcanh/detection';
import { LEVELS } from '@thapcanh/incidents';
import type { RuleFigures } from './rule-views.ts';

const vietnamese = new Intl.Collator('vi');

/** The share of cases that were mistaken; of two alike the one with more verdicts is noisier. */
function noisier(a: RuleFigures, b: RuleFigures): number {
  const share = ({ closed, mistaken }: RuleFigures) => (closed === 0 ? 0 : mistaken / closed);
  return share(b) - share(a) || b.mistaken - a.mistaken;
}

/** The first of an order; the rest follow by level, then title. */
export function ordered(
  found: readonly CataloguedRule[],
  order: RuleOrder,
  {
    figures,
    sources,
  }: {
    readonly figures: (rule: string) => RuleFigures;
    readonly sources: (rule: CataloguedRule) => number;
  },
): readonly CataloguedRule[] {
  const titleOf = ({ rule }: CataloguedRule) => rule.attributes.title_vi ?? rule.title;
  const gravest = (a: CataloguedRule, b: CataloguedRule) =>
    LEVELS.indexOf(b.rule.level) - LEVELS.indexOf(a.rule.level);
  const byTitle = (a: CataloguedRule, b: CataloguedRule) =>
    vietnamese.compare(titleOf(a), titleOf(b)) || (a.id < b.id ? -1 : 1);
  const keyed = found.map((rule) => ({
    rule,
    figures: figures(rule.id),
    sources: order === 'sources' ? sources(rule) : 0,
  }));
  const first: Readonly<
    Record<RuleOrder, (a: (typeof keyed)[number], b: (typeof keyed)[number]) => number>
  > = {
    level: () => 0,
    title: () => 0,
    cases: (a, b) => b.figures.cases - a.figures.cases,
    noise: (a, b) => noisier(a.figures, b.figures),
    sources: (a, b) => b.sources - a.sources,
  };
  return keyed
    .sort(
      (a, b) =>
        first[order](a, b) ||
        (order === 'title' ? 0 : gravest(a.rule, b.rule)) ||
        byTitle(a.rule, b.rule),
    )
    .map(({ rule }) => rule);
}
