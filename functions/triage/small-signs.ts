// Small signs on roll-ups: low rules of each entity and hour are written, then read back, so that of two
// writers the later one sees both.
import {
  type CaseAlert,
  carries,
  type Entity,
  entityKey,
  hourOf,
  isSmallSign,
  SMALL_SIGNS_HOURS,
  signAlert,
  signHours,
} from '@thapcanh/incidents';
import type { RollUps } from '@thapcanh/store';

/** An alert that small signs make, and those of them in hand: they are not done before it is. */
export interface RaisedSign {
  readonly sign: CaseAlert;
  readonly lows: readonly CaseAlert[];
}

export type SmallSigns = (lows: readonly CaseAlert[]) => Promise<readonly RaisedSign[]>;

const HOUR_MS = 3_600_000;
const KEPT_MS = 8 * 24 * HOUR_MS;

/** Small signs of triage. Writing and reading them again changes nothing. */
export function createSmallSigns(rollUps: RollUps): SmallSigns {
  async function raisedOn(entity: Entity, lows: readonly CaseAlert[]): Promise<RaisedSign[]> {
    const [first] = lows;
    if (first === undefined) return [];
    const key = ['low', first.agency, entity.type, entity.value];
    const byHour = Map.groupBy(lows, ({ at }) => hourOf(at));
    for (const [hour, inHour] of byHour) {
      const rules = [...new Set(inHour.map(({ alert }) => alert.rule.id))];
      await rollUps.add({ key, stretch: hour, values: { rules } }, hour * HOUR_MS + KEPT_MS);
    }
    const hours = [...byHour.keys()];
    const [from, to] = [Math.min(...hours), Math.max(...hours)];
    // A sign that comes late may complete the day of a later hour.
    const last = to + SMALL_SIGNS_HOURS - 1;
    const found = await rollUps.read(key, from - SMALL_SIGNS_HOURS + 1, last);
    const known = found.map(({ stretch, values }) => ({
      hour: stretch,
      rules: values.rules ?? [],
    }));
    return signHours(known)
      .filter((hour) => hour >= from)
      .map((hour) => ({ sign: signAlert(first, entity, hour), lows }));
  }

  return async (alerts) => {
    const lows = alerts.filter(isSmallSign);
    const entities = new Map(
      lows.flatMap((low) =>
        low.entities.map(
          (entity) => [`${low.agency} ${entityKey(entity)}`, { low, entity }] as const,
        ),
      ),
    );
    const raised: RaisedSign[] = [];
    for (const { low, entity } of entities.values()) {
      const own = lows.filter((one) => one.agency === low.agency && carries(one, entity));
      raised.push(...(await raisedOn(entity, own)));
    }
    return raised;
  };
}
