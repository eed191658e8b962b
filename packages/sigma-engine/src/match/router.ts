// From an event's log source to the plan of the rules that apply to it.
import type { LogSource } from 'sigma-ts-parser';
import { categoriesOf } from '../log-source.ts';
import type { Plan, PlannedRule } from './plan.ts';

/** Plans are built when first needed; beyond this many, all are dropped and built again. */
const MAX_PLANS = 512;
/** Log sources whose plan is remembered: events may carry any names. */
const MAX_ROUTES = 4_096;

type RoutedRule = PlannedRule & { readonly logsource: LogSource };
type Router = (logsource: LogSource) => Plan | undefined;

/**
 * Groups rules by their log source. An event meets the few groups that name some of its keys
 * and no others; events that meet the same groups share a plan. Parsers give the events of one kind
 * the same log source object, which is found faster than its names.
 */
export function createRouter(
  rules: readonly RoutedRule[],
  planOf: (rules: readonly PlannedRule[]) => Plan,
): Router {
  const groups = new Map<string, { id: number; rules: RoutedRule[] }>();
  for (const rule of rules) {
    const { category, product, service } = rule.logsource;
    const key = keyOf(category, product, service);
    const group = groups.get(key) ?? { id: groups.size, rules: [] };
    groups.set(key, group);
    group.rules.push(rule);
  }
  const plans = new Map<string, Plan>();
  const planFor = (logsource: LogSource): Plan | undefined => {
    const met = keysMet(logsource).flatMap((key) => groups.get(key) ?? []);
    if (met.length === 0) return undefined;
    const key = met.map(({ id }) => id).join(' ');
    const known = plans.get(key);
    if (known !== undefined) return known;
    if (plans.size >= MAX_PLANS) plans.clear();
    const plan = planOf(met.flatMap((group) => group.rules));
    plans.set(key, plan);
    return plan;
  };
  const routes = new Map<string, Plan | undefined>();
  const byNames = (logsource: LogSource): Plan | undefined => {
    const { category = '', product = '', service = '' } = logsource;
    const name = `${category}\n${product}\n${service}`;
    const known = routes.get(name);
    if (known !== undefined || routes.has(name)) return known;
    if (routes.size >= MAX_ROUTES) routes.clear();
    const plan = planFor(logsource);
    routes.set(name, plan);
    return plan;
  };
  const frozen = new WeakMap<LogSource, { readonly plan: Plan | undefined }>();
  return (logsource) => {
    const known = frozen.get(logsource);
    if (known !== undefined) return known.plan;
    const plan = byNames(logsource);
    if (Object.isFrozen(logsource)) frozen.set(logsource, { plan });
    return plan;
  };
}

function keysMet({ category, product, service }: LogSource): readonly string[] {
  const keys: string[] = [];
  for (const c of [undefined, ...categoriesOf(category)]) {
    for (const p of either(product)) {
      for (const s of either(service)) keys.push(keyOf(c, p, s));
    }
  }
  return keys;
}

function either(key: string | undefined): readonly (string | undefined)[] {
  return key === undefined ? [undefined] : [undefined, key.toLowerCase()];
}

function keyOf(
  category: string | undefined,
  product: string | undefined,
  service: string | undefined,
): string {
  return JSON.stringify([category ?? null, product ?? null, service ?? null]);
}
