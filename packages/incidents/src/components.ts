// Alerts of a batch that belong together, before anything stored is looked at.
import type { CaseAlert } from './case-alert.ts';
import { entityKey } from './entities.ts';
import { GROUP_GAP_MS, GROUP_SPAN_MS } from './groups.ts';

/**
 * Connected components of alerts: same agency, a strong entity in common, less than 24 hours apart,
 * at most 7 days in all. Each component begins with its earliest alert, and every later alert shares
 * an entity with one before it, so that any prefix is connected. O(n log n) in alerts × entities.
 */
export function componentsOf(alerts: readonly CaseAlert[]): readonly (readonly CaseAlert[])[] {
  const neighbours = neighboursOf(alerts);
  const seen = new Set<CaseAlert>();
  const components: (readonly CaseAlert[])[] = [];
  for (const start of alerts.toSorted(byTime)) {
    if (seen.has(start)) continue;
    seen.add(start);
    const component = [start];
    for (const alert of component) {
      for (const next of neighbours.get(alert) ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        component.push(next);
      }
    }
    components.push(...withinSpan(component));
  }
  return components;
}

function byTime(a: CaseAlert, b: CaseAlert): number {
  return a.at - b.at || (a.alert.id < b.alert.id ? -1 : 1);
}

/** Each alert's predecessor and successor on each of its entities, where they are near enough. */
function neighboursOf(alerts: readonly CaseAlert[]): ReadonlyMap<CaseAlert, readonly CaseAlert[]> {
  const byEntity = Map.groupBy(
    alerts.flatMap((alert) =>
      alert.entities.map((entity) => ({ key: `${alert.agency}#${entityKey(entity)}`, alert })),
    ),
    ({ key }) => key,
  );
  const neighbours = new Map<CaseAlert, CaseAlert[]>();
  for (const members of byEntity.values()) {
    const ordered = members.map(({ alert }) => alert).sort(byTime);
    for (const [index, alert] of ordered.entries()) {
      const next = ordered[index + 1];
      if (next === undefined || next.at - alert.at >= GROUP_GAP_MS) continue;
      neighbours.set(alert, [...(neighbours.get(alert) ?? []), next]);
      neighbours.set(next, [...(neighbours.get(next) ?? []), alert]);
    }
  }
  return neighbours;
}

/** Cuts what spans more than 7 days at its seventh day, and groups what is left anew. */
function withinSpan(component: readonly CaseAlert[]): readonly (readonly CaseAlert[])[] {
  const first = Math.min(...component.map(({ at }) => at));
  const late = component.filter(({ at }) => at - first > GROUP_SPAN_MS);
  if (late.length === 0) return [component];
  const early = component.filter(({ at }) => at - first <= GROUP_SPAN_MS);
  return [...componentsOf(early), ...componentsOf(late)];
}
