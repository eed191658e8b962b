// Which matches and which of their fields correlations look at: all that a scan keeps of them.
import type { Ruleset } from 'sigma-engine';
import type { SigmaRule } from 'sigma-ts-parser';

type Rules = Pick<Ruleset, 'rules' | 'correlations'>;

/** The rules that a correlation refers to, by id or by name. */
export function referencedRules({ rules, correlations }: Rules): ReadonlySet<SigmaRule> {
  const names = new Set(
    correlations.flatMap(({ correlation }) =>
      correlation.rules.flatMap(({ rule }) => [rule, rule.toLowerCase()]),
    ),
  );
  return new Set(
    rules.filter(
      ({ id, name }) =>
        (id !== undefined && names.has(id.toLowerCase())) ||
        (name !== undefined && names.has(name)),
    ),
  );
}

/** Every field that one of them groups by, counts or adds up. */
export function fieldsWanted({ correlations }: Rules): readonly string[] {
  const names = correlations.flatMap(({ correlation }) => [
    ...correlation.groupBy,
    ...correlation.aliases.flatMap(({ fields }) => fields.map(({ field }) => field)),
    ...(correlation.condition?.kind === 'threshold' ? correlation.condition.fields : []),
  ]);
  // A name with spaces is also looked for without them.
  return [...new Set(names.flatMap((name) => [name, name.replaceAll(' ', '')]))];
}
