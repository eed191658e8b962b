import type { LogSource, ParsedEvent } from '@thapcanh/log-formats';
import { describe, expect, it } from 'vitest';
import { dataSet, readArchive, readCases } from './data-set.ts';
import { eventOf } from './parsing.ts';

const ARCHIVE = 'sigmahq-rules/sigmahq-rules.tar.gz';
const CASES = 'sigmahq-regression/cases.ndjson';
const archive = dataSet(ARCHIVE);
const cases = dataSet(CASES);

const rules = archive.missing ? [] : readArchive(ARCHIVE);
const byId = new Map(rules.map((rule) => [/^id: *(\S+)/m.exec(rule)?.[1], rule]));

function logSourceOf(rule: string): LogSource {
  const block = /^logsource:\s*\n((?:[ \t]+.*\n|\n)+)/m.exec(rule)?.[1] ?? '';
  const pairs = block.matchAll(/^\s+(category|product|service):\s*([^\s#]+)/gm);
  return Object.fromEntries([...pairs].map(([, key = '', value = '']) => [key, value]));
}

/** Sigma's wider category of registry events, which the engine knows. */
function widerOf(category: string | undefined): string | undefined {
  return category?.startsWith('registry_') ? 'registry_event' : category;
}

/** Whether each key that the rule names is the event's. */
function applies(rule: LogSource, { logsource }: ParsedEvent): boolean {
  const { category, product, service } = logsource;
  return (
    [undefined, category, widerOf(category)].includes(rule.category) &&
    [undefined, product].includes(rule.product) &&
    [undefined, service].includes(rule.service)
  );
}

/** Channels and event ids that a Windows estate writes, enough to reach every log source of a rule. */
const WINDOWS_EVENTS: readonly (readonly [channel: string, ids: readonly number[]])[] = [
  ['Microsoft-Windows-Sysmon/Operational', [...Array.from({ length: 29 }, (_, id) => id + 1), 255]],
  ['Microsoft-Windows-PowerShell/Operational', [4103, 4104]],
  ['Windows PowerShell', [400, 600, 800]],
  ...[
    'Application',
    'DNS Server',
    'MSExchange Management',
    'Microsoft-IIS-Configuration/Operational',
    'Microsoft-ServiceBus-Client/Admin',
    'Microsoft-Windows-AppLocker/EXE and DLL',
    'Microsoft-Windows-AppModel-Runtime/Admin',
    'Microsoft-Windows-AppXDeploymentServer/Operational',
    'Microsoft-Windows-AppxPackaging/Operational',
    'Microsoft-Windows-Bits-Client/Operational',
    'Microsoft-Windows-CAPI2/Operational',
    'Microsoft-Windows-CertificateServicesClient-Lifecycle-System/Operational',
    'Microsoft-Windows-CodeIntegrity/Operational',
    'Microsoft-Windows-DNS Client Events/Operational',
    'Microsoft-Windows-DNS-Server/Analytical',
    'Microsoft-Windows-Diagnosis-Scripted/Operational',
    'Microsoft-Windows-DriverFrameworks-UserMode/Operational',
    'Microsoft-Windows-LDAP-Client/Debug',
    'Microsoft-Windows-LSA/Operational',
    'Microsoft-Windows-NTLM/Operational',
    'Microsoft-Windows-PrintService/Admin',
    'Microsoft-Windows-PrintService/Operational',
    'Microsoft-Windows-SMBServer/Connectivity',
    'Microsoft-Windows-Security-Mitigations/Kernel Mode',
    'Microsoft-Windows-Shell-Core/Operational',
    'Microsoft-Windows-SmbClient/Connectivity',
    'Microsoft-Windows-SmbClient/Security',
    'Microsoft-Windows-TaskScheduler/Operational',
    'Microsoft-Windows-TerminalServices-LocalSessionManager/Operational',
    'Microsoft-Windows-WMI-Activity/Operational',
    'Microsoft-Windows-Windows Defender/Operational',
    'Microsoft-Windows-Windows Firewall With Advanced Security/Firewall',
    'OpenSSH/Operational',
    'Security',
    'System',
  ].map((channel) => [channel, [1]] as const),
];

describe.skipIf(archive.missing)(
  `the log sources of SigmaHQ’s Windows rules${archive.note}`,
  () => {
    it('are each reached by some event', () => {
      const events = WINDOWS_EVENTS.flatMap(([Channel, ids]) =>
        ids.flatMap((EventID) =>
          ['CreateKey', 'DeleteKey'].map((EventType) =>
            eventOf(JSON.stringify({ Channel, EventID, EventType })),
          ),
        ),
      );
      for (const EventID of [12, 27])
        events.push(
          eventOf(
            JSON.stringify({ Channel: '', EventID, SourceName: 'Microsoft-Windows-Kernel-File' }),
          ),
        );

      const sources = rules.map(logSourceOf).filter(({ product }) => product === 'windows');
      const unreached = sources.filter((source) => !events.some((event) => applies(source, event)));

      expect(sources.length).toBeGreaterThan(2_800);
      expect(unreached).toEqual([]);
    });
  },
);

describe.skipIf(archive.missing || cases.missing)(
  `the SigmaHQ regression events${archive.note}${cases.note}`,
  () => {
    it('each belong to the log source of the rule they must fire', () => {
      const strangers: unknown[] = [];
      let events = 0;
      for (const { case: name, rule_ids: ids, events: raws } of readCases(
        CASES,
        'case',
        'rule_ids',
        'events',
      )) {
        if (!Array.isArray(ids) || !Array.isArray(raws)) throw new Error(String(name));
        for (const raw of raws) {
          events++;
          const event = eventOf(JSON.stringify(raw));
          const wanted = ids.map((id) => logSourceOf(byId.get(String(id)) ?? ''));
          if (!wanted.some((source) => source.product === 'windows' && applies(source, event)))
            strangers.push({ name, wanted, logsource: event.logsource });
        }
      }

      expect(events).toBe(238);
      expect(strangers).toEqual([]);
    });
  },
);
