// Windows events against the log sources of the specification's taxonomy: each event meets the rules
// of exactly the rows whose channel and number it has, and of no others.
import { readFileSync } from 'node:fs';
import type { LogSource } from 'sigma-ts-parser';
import { describe, expect, test } from 'vitest';
import { routerOf } from './catch-all.ts';
import { eventsOf, nameOf, WINDOWS_CHANNELS } from './log-source-events.ts';
import { missing, sharedData } from './shared-data.ts';

const TAXONOMY = ['sigma-specification', 'specification', 'sigma-appendix-taxonomy.md'] as const;
const reason = missing(...TAXONOMY);

interface Row {
  readonly source: LogSource;
  readonly channels: readonly string[];
  /** None: every event of the channels. */
  readonly ids: readonly number[];
}

/** Rows for Windows: `product: windows<br>category: x | EventID: 1<br>Channel: y`. */
function readRows(): readonly Row[] {
  const text = readFileSync(sharedData(...TAXONOMY), 'utf8');
  const rows = text.matchAll(
    /^\| windows \| product: windows<br>(category|service): (\S+) +\| (.*?) *\|$/gm,
  );
  return [...rows].flatMap(([, key = '', name = '', description = '']) => {
    const [numbers = '', channels = ''] = description.split(/Channel:/).map((part) => part.trim());
    const list = channels.split('<br>').map((part) => part.replace(/^ *- /, '').trim());
    // The table has this channel for the categories of PowerShell, and forgets it for the service.
    if (name === 'powershell') list.push('PowerShellCore/Operational');
    return {
      source: { product: 'windows', [key]: name },
      channels: list.filter((channel) => channel !== ''),
      ids: [...numbers.matchAll(/\d+/g)].map(([digits]) => Number(digits)),
    };
  });
}

/** Where we differ from the table, and why. */
const KNOWN: Readonly<Record<string, string>> = {
  // A process creation and a registry change are that in the security log too.
  'Security 4688': '+windows/process_creation',
  'Security 4657': '+windows/registry_event +windows/registry_set',
  // One number for keys and values, added and deleted: what was done decides.
  'Microsoft-Windows-Sysmon/Operational 12 CreateKey': '-windows/registry_delete',
  'Microsoft-Windows-Sysmon/Operational 12 DeleteKey': '-windows/registry_add',
  // Sysmon reports deletions under two numbers; rules for file_delete are meant for both.
  'Microsoft-Windows-Sysmon/Operational 26': '+windows/file_delete',
  // The table says servicebus-client; the published rule says microsoft-servicebus-client.
  'Microsoft-ServiceBus-Client/Admin 1': '-windows/servicebus-client',
  'Microsoft-ServiceBus-Client/Operational 1': '-windows/servicebus-client',
};

describe.skipIf(reason)(
  `the taxonomy’s log sources${reason ? ` (skipped: ${reason})` : ''}`,
  () => {
    const rows = reason ? [] : readRows();

    test('are all read', () => {
      expect(rows.filter(({ channels }) => channels.length > 0)).toHaveLength(79);
      expect(
        rows.filter(({ channels }) => channels.length === 0).map(({ source }) => source),
      ).toEqual([
        { product: 'windows', category: 'file_access' },
        { product: 'windows', category: 'file_rename' },
      ]);
    });

    test('of Windows are met by the events of their channels and numbers, and by no others', () => {
      const route = routerOf(rows.map(({ source }) => source));
      const ids = [...new Set([9999, ...rows.flatMap((row) => row.ids), 4657, 4688])];
      const channels = [
        ...new Set([
          ...WINDOWS_CHANNELS.map(([channel]) => channel),
          ...rows.flatMap((row) => row.channels),
        ]),
      ].filter((channel) => !channel.startsWith('WinEventLog:'));
      const differences: Record<string, string> = {};
      let events = 0;

      for (const Channel of channels) {
        const single = !rows.some((row) => row.ids.length > 0 && row.channels.includes(Channel));
        for (const EventID of single && Channel !== 'Security' ? [1] : ids) {
          const types = EventID === 12 ? ['CreateKey', 'DeleteKey'] : [undefined];
          for (const EventType of types) {
            const [event] = eventsOf(JSON.stringify({ Channel, EventID, EventType }));
            if (event === undefined) throw new Error(`${Channel} ${EventID} is no event`);
            const expected = rows
              .filter((row) => row.channels.includes(Channel))
              .filter((row) => row.ids.length === 0 || row.ids.includes(EventID))
              .map(({ source }) => nameOf(source));
            const met = route(event);
            const difference = [
              ...met.filter((name) => !expected.includes(name)).map((name) => `+${name}`),
              ...expected.filter((name) => !met.includes(name)).map((name) => `-${name}`),
            ];
            events += 1;
            const label = [Channel, EventID, EventType]
              .filter((part) => part !== undefined)
              .join(' ');
            if (difference.length > 0) differences[label] = difference.join(' ');
          }
        }
      }

      expect(events).toBeGreaterThan(200);
      expect(differences).toEqual(KNOWN);
    });
  },
);
