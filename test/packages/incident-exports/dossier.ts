// A case as exports get it, with values that an attacker wrote for whoever opens the file.
import type { ExportDossier, ExportedAlert } from '@thapcanh/incident-exports';
import {
  type CaseFacts,
  EXPORT_FORMATS,
  type IncidentRecord,
  identityOf,
  nextEntry,
  type Observable,
  type RuleFact,
  TLP,
} from '@thapcanh/incidents';
import fc from 'fast-check';
import { DRAFT_TIME, incidentDraft } from '../incidents/incident-draft.ts';
import { alertOf } from '../incidents/province.ts';

export const LATER = '2026-11-17T14:44:00.000Z';

/** What a spreadsheet, a page, a pattern or a terminal would take for more than text. */
export const HOSTILE = `=HYPERLINK("http://xau.example";"x");'\\<script>alert(1)</script>`;

export function rule(over: Partial<RuleFact> = {}): RuleFact {
  return {
    id: 'WEB-07',
    title: 'Mã điều khiển đã chạy',
    level: 'critical',
    correlation: false,
    tactics: ['persistence'],
    techniques: ['T1505.003'],
    subject: 'host',
    sentence: `tiến trình web đã chạy ${HOSTILE}`,
    actions: [],
    restricted: false,
    alertCount: 3,
    firstAt: DRAFT_TIME,
    toldAt: DRAFT_TIME,
    firstAlert: 'a1',
    lastAt: LATER,
    ...over,
  };
}

export function facts(over: Partial<CaseFacts> = {}): CaseFacts {
  const seen = { firstSeen: DRAFT_TIME, lastSeen: LATER };
  return {
    alertCount: 5,
    firstAlertAt: DRAFT_TIME,
    lastAlertAt: LATER,
    rules: [rule(), rule({ id: 'WEB-01', techniques: ['T1190', 'T9999'], alertCount: 2 })],
    entities: [
      { type: 'host', value: 'dvc-app01', alertCount: 5, ...seen },
      { type: 'ip', value: '198.51.100.7', alertCount: 4, ...seen },
      { type: 'user', value: 'hoangmt', alertCount: 1, ...seen },
      { type: 'application', value: 'dvc', alertCount: 1, ...seen },
    ],
    sources: ['LK-TTCDS/dvc-app'],
    hosts: ['dvc-app01'],
    affected: ['LK-TTCDS'],
    operators: ['LK-TTCDS'],
    privileged: false,
    offHours: true,
    ...over,
  };
}

export function noted(
  over: Pick<Observable, 'type' | 'value'> & Partial<Observable>,
): IncidentRecord<Observable> {
  const body = { tlp: 'TLP:AMBER', ioc: false, at: LATER, by: 'lan', ...over } as const;
  return { id: identityOf([body.type, body.value]), incident: 'LK-TTCDS.x', rev: 1, body };
}

/** One of each type, with every marking among them. */
export const OBSERVED: readonly IncidentRecord<Observable>[] = [
  noted({ type: 'ip', value: '198.51.100.7', ioc: true, tlp: 'TLP:CLEAR', note: HOSTILE }),
  noted({ type: 'ip', value: '2001:db8::7', tlp: 'TLP:GREEN' }),
  noted({ type: 'domain', value: 'xau.example', ioc: true, tlp: 'TLP:GREEN' }),
  noted({ type: 'url', value: 'https://xau.example/a?b=1', ioc: true }),
  noted({ type: 'email', value: 'ke@xau.example' }),
  noted({ type: 'sha256', value: 'ab'.repeat(32), ioc: true, tlp: 'TLP:CLEAR' }),
  noted({ type: 'sha1', value: 'cd'.repeat(20) }),
  noted({ type: 'md5', value: 'ef'.repeat(16) }),
  noted({ type: 'file-name', value: HOSTILE, ioc: true }),
  noted({ type: 'account', value: 'stc\\hoangmt', tlp: 'TLP:AMBER+STRICT', note: 'đã khóa' }),
  noted({ type: 'user-agent', value: `curl/8 ${HOSTILE}`, tlp: 'TLP:GREEN' }),
  noted({ type: 'user-agent', value: 'sqlmap/1.8', ioc: true, tlp: 'TLP:RED' }),
];

export function exported(alert = alertOf({ time: DRAFT_TIME, title: HOSTILE })): ExportedAlert {
  const { events: _events, why: _why, ...told } = alert;
  return { alert: told, agency: 'LK-TTCDS', entities: [{ type: 'ip', value: '198.51.100.7' }] };
}

export function dossier(over: Partial<ExportDossier> = {}): ExportDossier {
  const incident = incidentDraft({ title: `${HOSTILE} — dvc-app01`, assignee: 'lan' });
  const opened = nextEntry(incident, {
    at: LATER,
    actor: { kind: 'system', id: 'triage' },
    change: { kind: 'opened', alerts: ['a1'] },
  });
  return {
    incident,
    facts: facts(),
    timeline: [opened],
    observables: OBSERVED,
    alerts: [exported()],
    agency: { id: 'LK-TTCDS', name: 'Trung tâm Chuyển đổi số' },
    issuer: { id: 'LK-CA', name: 'Công an tỉnh Lam Khê' },
    simulated: true,
    ...over,
  };
}

export const anyTlp = fc.constantFrom(...TLP);
export const anyFormat = fc.constantFrom(...EXPORT_FORMATS);
