// Whether a batch's alerts are part of a storm: sightings are written, then counted, then the storm, and
// what is to be told of it before what says that it was told.
import {
  type CaseAlert,
  type SignSeen,
  STORM_WINDOW_MS,
  sightingOf,
  stormOf,
  stormsAmong,
  stretchesAround,
  stretchOf,
} from '@thapcanh/incidents';
import type { RollUps, StormNewsRows, StormRows } from '@thapcanh/store';

export type StormWatch = (alerts: readonly CaseAlert[]) => Promise<void>;

export interface StormWatchOptions {
  readonly rollUps: RollUps;
  readonly storms: Pick<StormRows, 'see' | 'grow' | 'get'>;
  readonly news: Pick<StormNewsRows, 'putAll'>;
}

const KEPT_MS = 24 * 3_600_000;

/** The storm watch of triage. What it does twice it does once. */
export function createStormWatch({ rollUps, storms, news }: StormWatchOptions): StormWatch {
  async function watch(one: CaseAlert, { signature, sighting }: SignSeen): Promise<void> {
    const { sign, variant } = signature;
    const { agency, host, at } = sighting;
    const key = ['storm', variant];
    const values = { agencies: [agency], hosts: host === '' ? [] : [host] };
    await storms.see(sign, sighting);
    await rollUps.add({ key, stretch: stretchOf(at), values }, at + STORM_WINDOW_MS + KEPT_MS);
    const found = await rollUps.read(key, ...stretchesAround(at));
    const sizes = stormsAmong(
      found.map(({ stretch, values: { agencies = [], hosts = [] } }) => ({
        stretch,
        agencies,
        hosts,
      })),
    );
    for (const size of sizes) {
      const storm = stormOf(one.alert, signature, size);
      const known = await storms.get(storm.day, variant);
      if (known !== undefined && known.doublings >= storm.doublings) continue;
      await news.putAll([{ storm, agencies: size.agencies, hosts: size.hosts, at }]);
      await storms.grow(storm);
    }
  }

  return async (alerts) => {
    const seen = new Map(
      alerts.flatMap((one) => {
        const found = sightingOf(one);
        if (found === undefined) return [];
        const { variant, agency, host, at } = found.sighting;
        // What one machine repeats within a stretch is one sighting.
        return [[JSON.stringify([variant, agency, host, stretchOf(at)]), { one, found }] as const];
      }),
    );
    for (const { one, found } of seen.values()) await watch(one, found);
  };
}
