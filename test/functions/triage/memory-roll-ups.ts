// Roll-ups in memory, with sets that only grow.
import type { RollUp, RollUps } from '@thapcanh/store';

export function createMemoryRollUps(): RollUps {
  const rows = new Map<string, RollUp>();
  return {
    async add(added) {
      const id = JSON.stringify([added.key, added.stretch]);
      const values = { ...rows.get(id)?.values };
      for (const [name, members] of Object.entries(added.values)) {
        values[name] = [...new Set([...(values[name] ?? []), ...members])];
      }
      rows.set(id, { ...added, values });
    },
    read: async (key, from, to) =>
      [...rows.values()].filter(
        (row) =>
          JSON.stringify(row.key) === JSON.stringify(key) &&
          row.stretch >= from &&
          row.stretch <= to,
      ),
  };
}
