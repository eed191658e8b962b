// What was seen on a machine shortly before its log fell silent.
import { shortHostName } from '@thapcanh/incidents';
import type { AlertStore } from '@thapcanh/store';

/** How long before a silence a sign of attack counts (rule SRC-01). */
export const SIGN_WINDOW_MS = 3_600_000;
const LEVELS = ['critical', 'high'] as const;

/** Facts of a silence that began after a sign of attack; rules read them like any field. */
export interface AttackSign {
  readonly attackLevel: (typeof LEVELS)[number];
  readonly attackRule: string;
  /** From the alert's event to the beginning of the silence. */
  readonly attackMinutes: number;
}

/** The newest of the gravest alerts on a host in the hour before an instant (ms); undefined: none. */
export type AttackSigns = (host: string, before: number) => Promise<AttackSign | undefined>;

/** Looks at alerts of every agency: on a shared machine they are those of its users'. */
export function createAttackSigns({ alerts }: { readonly alerts: AlertStore }): AttackSigns {
  return async (host, before) => {
    for (const level of LEVELS) {
      const newest = await newestOf(alerts, host, level, before);
      if (newest === undefined) continue;
      const { rule, time } = newest.alert;
      return {
        attackLevel: level,
        attackRule: rule.attributes.title_vi ?? rule.title,
        attackMinutes: Math.floor((before - Date.parse(time)) / 60_000),
      };
    }
    return undefined;
  };
}

async function newestOf(
  alerts: AlertStore,
  host: string,
  level: AttackSign['attackLevel'],
  before: number,
) {
  const filter = {
    scope: 'all',
    entity: { type: 'host', value: shortHostName(host) },
    level,
    from: new Date(before - SIGN_WINDOW_MS).toISOString(),
    to: new Date(before).toISOString(),
  } as const;
  let after: string | undefined;
  do {
    const page = await alerts.list(filter, { limit: 1, ...(after === undefined ? {} : { after }) });
    const [first] = page.items;
    if (first !== undefined) return first;
    after = page.next;
  } while (after !== undefined);
  return undefined;
}
