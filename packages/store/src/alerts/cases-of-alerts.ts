// The case of each of some alerts.
import { batchGet, type CoreTable } from '../table/core-table.ts';
import { keys } from '../table/keys.ts';

/** Incident ids by alert id; alerts that stand alone, or are not stored, are left out. Consistent. */
export async function casesOfAlerts(
  core: CoreTable,
  alerts: readonly { readonly agency: string; readonly alert: string }[],
): Promise<ReadonlyMap<string, string>> {
  const byPk = new Map(alerts.map(({ agency, alert }) => [keys.alert(agency, alert).pk, alert]));
  const items = await batchGet(
    core,
    alerts.map(({ agency, alert }) => keys.alert(agency, alert)),
  );
  return new Map(
    items.flatMap(({ pk, incident }) => {
      const alert = byPk.get(String(pk));
      return alert === undefined || typeof incident !== 'string'
        ? []
        : [[alert, incident] as const];
    }),
  );
}
