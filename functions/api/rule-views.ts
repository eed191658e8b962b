// Rules in force as the API shows them.
import type { RelatedRule, RuleDetail, RuleSummary } from '@thapcanh/api-schema';
import { type CataloguedRule, type RuleSight, sightOf } from '@thapcanh/detection';
import type { SourceRow } from '@thapcanh/incidents';
import { formatById } from '@thapcanh/log-formats';
import type { OpenBook, RulesInForce } from './rules-in-force.ts';

/** How often a rule spoke, and how often for nothing; nothing where it has no cases. */
export type RuleFigures = Pick<RuleSummary, 'cases' | 'closed' | 'mistaken'>;
export const NO_CASES: RuleFigures = { cases: 0, closed: 0, mistaken: 0 };

/** Tells which of the sources a rule can see; a correlation sees what any of its rules sees. */
export type SourcesSeen = (rule: CataloguedRule) => readonly SourceRow[];

export function sourcesSeen(rows: readonly SourceRow[]): SourcesSeen {
  const looks = new Map<string, (rule: RuleSight) => boolean>();
  const looked = rows.map((row) => {
    const { format = '', logsource } = row;
    const key = JSON.stringify([format, logsource]);
    const sees = looks.get(key) ?? sightOf(formatById(format), logsource);
    looks.set(key, sees);
    return { row, sees };
  });
  return ({ sights }) => looked.flatMap(({ row, sees }) => (sights.some(sees) ? [row] : []));
}

export function ruleSummary(
  { id, kind, document, rule, raises, logsources }: CataloguedRule,
  figures: RuleFigures,
  sources: number,
): RuleSummary {
  const { title, level, tags, attributes } = rule;
  const { code, title_vi } = attributes;
  return {
    id,
    kind,
    title,
    level,
    ...(document.status === undefined ? {} : { status: document.status }),
    attributes: {
      ...(code === undefined ? {} : { code }),
      ...(title_vi === undefined ? {} : { title_vi }),
    },
    tags,
    logsources: logsources.map((each) => ({ ...each })),
    raises,
    ...figures,
    sources,
  };
}

export function ruleDetail(
  catalogued: CataloguedRule,
  parts: {
    readonly figures: RuleFigures;
    readonly seenBy: readonly SourceRow[];
    readonly rules: Pick<RulesInForce, 'byId'>;
    readonly book: OpenBook;
  },
): RuleDetail {
  const { figures, seenBy, rules, book } = parts;
  const { date, modified, license, references } = catalogued.document;
  const file = book.fileOf(catalogued.id);
  const related = (ids: readonly string[]): RelatedRule[] =>
    ids.flatMap((id) => {
      const other = rules.byId.get(id);
      return other === undefined ? [] : [relatedRule(other)];
    });
  return {
    ...ruleSummary(catalogued, figures, seenBy.length),
    ...catalogued.rule,
    ...(date === undefined ? {} : { date }),
    ...(modified === undefined ? {} : { modified }),
    ...(license === undefined ? {} : { license }),
    references: [...references],
    refersTo: related(catalogued.refersTo),
    usedBy: related(catalogued.usedBy),
    seenBy: seenBy.map(({ agency, id, title }) => ({ agency, id, title })),
    ...(file === undefined ? {} : { file: { path: file.path, text: file.text } }),
  };
}

function relatedRule(rule: CataloguedRule): RelatedRule {
  const { id, kind, title, attributes } = ruleSummary(rule, NO_CASES, 0);
  const { name } = rule.document;
  return { id, kind, title, attributes, ...(name === undefined ? {} : { name }) };
}
