// Where a case happened, as short as a column of the queue: a machine or two, and of how many.
import * as z from 'zod';
import type { CaseFacts } from './case-facts.ts';
import type { Registry } from './registry.ts';
import { reporterOf } from './systems.ts';

/** Most names that a head carries. */
const MAX_SHOWN = 2;

export const caseSystemsSchema = z.object({
  /** The first two: those with most alerts, then by name. */
  names: z.array(z.string()).max(MAX_SHOWN),
  /** Of how many. */
  count: z.number().int(),
});
export type CaseSystems = z.infer<typeof caseSystemsSchema>;

/**
 * The systems of a case, named as the lanes of its timeline name them: our machines that took part;
 * where no alert names one, the devices and sources that reported.
 *
 * @example caseSystemsOf(facts, registry) // { names: ['dvc-web01', 'dvc-app01'], count: 7 }
 */
export function caseSystemsOf(
  { hosts, entities, sources }: Pick<CaseFacts, 'hosts' | 'entities' | 'sources'>,
  registry: Registry,
): CaseSystems {
  const weights = new Map(
    entities.flatMap(({ type, value, alertCount }) =>
      type === 'host' ? [[value, alertCount] as const] : [],
    ),
  );
  const weight = (name: string): number => weights.get(name) ?? 0;
  const names = hosts.length > 0 ? hosts : reporters(sources, registry);
  const sorted = names.toSorted((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1));
  return { names: sorted.slice(0, MAX_SHOWN), count: names.length };
}

/** What sent the logs, from `agency/source`. */
function reporters(sources: readonly string[], registry: Registry): readonly string[] {
  const names = sources.map((of) => {
    const slash = of.indexOf('/');
    return reporterOf(registry, of.slice(0, slash), of.slice(slash + 1));
  });
  return [...new Set(names)];
}
