// The hub guard on roll-ups: what each inside entity was seen with in each hour is written before it is
// read, and only whole past hours are read.
import {
  type CaseAlert,
  type Entity,
  type EntityHour,
  entityHoursOf,
  entityKey,
  HUB_HOURS,
  hourOf,
  isHub,
  isInsideEntity,
  withoutHubs,
} from '@thapcanh/incidents';
import type { RollUps } from '@thapcanh/store';

/** Sets apart, in each alert of a batch, what so many share that it does not group. */
export type HubGuard = (alerts: readonly CaseAlert[]) => Promise<readonly CaseAlert[]>;

export interface HubGuardOptions {
  readonly rollUps: RollUps;
  /** Whether an outside address is one that an operator shares among its customers. */
  readonly isShared: () => Promise<(entity: Entity) => boolean>;
}

const HOUR_MS = 3_600_000;
/** Late alerts look at old hours. */
const KEPT_MS = 8 * 24 * HOUR_MS;
/** Rows written or read at once. */
const AT_ONCE = 32;

const keyOf = (entity: Entity): readonly string[] => ['hub', entity.type, entity.value];

/** The guard of triage. */
export function createHubGuard({ rollUps, isShared }: HubGuardOptions): HubGuard {
  async function read(entity: Entity, moments: readonly number[]): Promise<readonly EntityHour[]> {
    const hours = moments.map(hourOf);
    const from = Math.min(...hours) - HUB_HOURS;
    const found = await rollUps.read(keyOf(entity), from, Math.max(...hours) - 1);
    return found.map(({ stretch, values: { agencies = [], hosts = [] } }) => ({
      entity,
      hour: stretch,
      agencies,
      hosts,
    }));
  }

  return async (alerts) => {
    await inTurn(merged(alerts.flatMap(entityHoursOf)), ({ entity, hour, agencies, hosts }) =>
      rollUps.add(
        { key: keyOf(entity), stretch: hour, values: { agencies, hosts } },
        (hour + 1) * HOUR_MS + KEPT_MS,
      ),
    );
    const moments = momentsOf(alerts);
    const hours = new Map(
      await inTurn(
        moments,
        async ({ entity, at }): Promise<[string, readonly EntityHour[]]> => [
          entityKey(entity),
          await read(entity, at),
        ],
      ),
    );
    const shared = await isShared();
    return alerts.map((alert) =>
      withoutHubs(
        alert,
        (entity, at) => isHub(hours.get(entityKey(entity)) ?? [], at) || shared(entity),
      ),
    );
  };
}

/** One row for each entity and hour of a batch. */
function merged(hours: readonly EntityHour[]): readonly EntityHour[] {
  const byRow = Map.groupBy(hours, ({ entity, hour }) => `${hour} ${entityKey(entity)}`);
  return [...byRow.values()].flatMap((rows) => {
    const [first] = rows;
    if (first === undefined) return [];
    const agencies = [...new Set(rows.flatMap((one) => one.agencies))];
    const hosts = [...new Set(rows.flatMap((one) => one.hosts))];
    return [{ ...first, agencies, hosts }];
  });
}

function momentsOf(alerts: readonly CaseAlert[]) {
  const seen = alerts.flatMap(({ entities, at }) =>
    entities.filter(isInsideEntity).map((entity) => ({ entity, at })),
  );
  const byEntity = Map.groupBy(seen, ({ entity }) => entityKey(entity));
  return [...byEntity.values()].flatMap((moments) => {
    const [first] = moments;
    return first === undefined ? [] : [{ entity: first.entity, at: moments.map(({ at }) => at) }];
  });
}

/** So many at once that a batch is soon through, and so few that nothing is crowded out. */
async function inTurn<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE) {
    done.push(...(await Promise.all(items.slice(start, start + AT_ONCE).map(act))));
  }
  return done;
}
