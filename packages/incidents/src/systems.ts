// Where an alert happened, as the lanes of a timeline name it.
import type { Alert } from './alert.ts';
import { hostNameOf } from './entities.ts';
import { type Registry, shortHostName } from './registry.ts';

/**
 * Machines of an alert's events in their order, by short name; a device that only reports what others
 * did stands by its own name, and a source without either by its id.
 *
 * @example systemsOf(alert, registry) // ['dvc-web01', 'dvc-app01']
 */
export function systemsOf(
  { events, agency, source }: Pick<Alert, 'events' | 'agency' | 'source'>,
  registry: Registry,
): readonly string[] {
  const named = events.map(
    (event) => hostNameOf(event, registry) ?? reporterOf(registry, event.agency, event.source),
  );
  return named.length === 0 ? [reporterOf(registry, agency, source)] : [...new Set(named)];
}

/** What sends the logs of a source: its device by short name, else the source by its id. */
export function reporterOf(registry: Registry, agency: string, source: string): string {
  const device = registry.source(agency, source)?.hostName;
  return device === undefined ? source : shortHostName(device);
}
