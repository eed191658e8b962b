// The facts of one alert.
import type { EvidenceEvent } from './alert.ts';
import { moreImportant } from './asset.ts';
import { type CaseAlert, shownEntities } from './case-alert.ts';
import type { CaseFacts, RuleFact } from './case-facts.ts';
import { entityKey, hostNameOf, textOf } from './entities.ts';
import { sidesOf } from './entity-sides.ts';
import { isOffHours, localDay } from './local-time.ts';
import { plainText } from './plain-text.ts';
import { isPrivilegedName } from './principal.ts';
import { type Registry, shortHostName } from './registry.ts';
import type { AssetKind } from './registry-rows.ts';
import { sentenceOf } from './sentence.ts';
import { type Tactic, tacticsOf, techniquesOf } from './tactics.ts';

const TITLE_LENGTH = 200;
const TEXT_LENGTH = 300;
const MAX_TECHNIQUES = 20;

/** The facts that one alert adds to its case. */
export function factsOf(caseAlert: CaseAlert, registry: Registry): CaseFacts {
  const { alert, known } = caseAlert;
  const rule = ruleFactOf(caseAlert);
  const hosts = hostsOf(caseAlert, rule.tactics, registry);
  const rows = hosts.flatMap((name) => registry.host(name) ?? []);
  if (rows.length === 0) rows.push(...reportingHost(caseAlert, registry));
  const levels = rows.flatMap((row) => row.level ?? []);
  const { acted, targeted } = sidesOf(alert, registry);
  const asset = rows
    .map((row) => row.asset)
    .reduce<AssetKind | undefined>(moreImportant, undefined);
  return {
    alertCount: 1,
    firstAlertAt: alert.time,
    lastAlertAt: alert.lastTime,
    rules: [rule],
    entities: shownEntities(caseAlert)
      .map((entity) => ({
        ...entity,
        firstSeen: alert.time,
        lastSeen: alert.lastTime,
        alertCount: 1,
        ...(acted.has(entityKey(entity)) ? { acted: true } : {}),
        ...(targeted.has(entityKey(entity)) ? { targeted: true } : {}),
      }))
      .sort((a, b) => (`${a.type}:${a.value}` < `${b.type}:${b.value}` ? -1 : 1)),
    sources: sorted([
      `${alert.agency}/${alert.source}`,
      ...alert.events.map((event) => `${event.agency}/${event.source}`),
    ]),
    hosts,
    affected: [...caseAlert.affected],
    operators: [caseAlert.operator],
    ...(levels.length === 0 ? {} : { systemLevel: Math.max(...levels) }),
    ...(asset === undefined ? {} : { asset }),
    ...(known?.indicator === undefined ? {} : { indicator: known.indicator }),
    privileged: alert.events.some(isPrivileged),
    offHours: alert.events.some((event) => actsOffHours(event, registry, known?.holidays)),
  };
}

function ruleFactOf({ alert, known }: CaseAlert): RuleFact {
  const { rule } = alert;
  const { attributes } = rule;
  return {
    id: rule.id,
    title: plainText(attributes.title_vi ?? rule.title, TITLE_LENGTH),
    level: rule.level,
    correlation: alert.kind === 'correlation',
    tactics: [...tacticsOf(rule.tags)],
    techniques: techniquesOf(rule.tags).slice(0, MAX_TECHNIQUES),
    subject: attributes.subject ?? 'host',
    sentence: sentenceOf(alert),
    ...(attributes.verify_vi === undefined
      ? {}
      : { question: plainText(attributes.verify_vi, TEXT_LENGTH) }),
    actions: (attributes.first_actions_vi ?? []).map((text) => plainText(text, TEXT_LENGTH)),
    ...(attributes.severity_hint === undefined ? {} : { severity: attributes.severity_hint }),
    restricted: attributes.restricted_hint === true,
    ...(attributes.personal_data === undefined ? {} : { personalData: attributes.personal_data }),
    alertCount: 1,
    ...(known?.precedent === undefined ? {} : { precedent: known.precedent }),
    firstAt: alert.time,
    toldAt: alert.kind === 'correlation' ? alert.lastTime : alert.time,
    firstAlert: alert.id,
    lastAt: alert.lastTime,
  };
}

/** Our hosts in the alert. A rule about looking around does not make its targets victims. */
function hostsOf(caseAlert: CaseAlert, tactics: readonly Tactic[], registry: Registry): string[] {
  const { alert } = caseAlert;
  const names = shownEntities(caseAlert).flatMap((entity) =>
    entity.type === 'host' ? [entity.value] : [],
  );
  const looksAround =
    tactics.length > 0 && tactics.every((t) => t === 'reconnaissance' || t === 'discovery');
  if (!looksAround) return sorted(names);
  const acting = new Set(
    alert.events.flatMap((event) =>
      [hostNameOf(event, registry) ?? [], sourceHost(event, registry)].flat(),
    ),
  );
  return sorted(names.filter((name) => acting.has(name)));
}

function sourceHost(event: EvidenceEvent, registry: Registry): readonly string[] {
  const ip = textOf(event.common, 'source.ip');
  const host = ip === undefined ? undefined : registry.hostOfIp(ip);
  return host === undefined ? [] : [shortHostName(host.name)];
}

/** Where no host is known, the system that logged it says how much is at stake. */
function reportingHost({ alert }: CaseAlert, registry: Registry) {
  const name = registry.source(alert.agency, alert.source)?.hostName;
  const host = name === undefined ? undefined : registry.host(name);
  return host === undefined ? [] : [host];
}

function isPrivileged(event: EvidenceEvent): boolean {
  if (actorType(event) === 'admin') return true;
  return ['user.name', 'user.target.name'].some((field) => {
    const name = textOf(event.common, field);
    return name !== undefined && isPrivilegedName(name);
  });
}

/** A staff or administrator account at an hour when its office is closed. */
function actsOffHours(
  event: EvidenceEvent,
  registry: Registry,
  holidays: ReadonlySet<string> | undefined,
): boolean {
  const at = Date.parse(event.time);
  if (!isOffHours(at) && holidays?.has(localDay(at)) !== true) return false;
  const type = actorType(event);
  if (type === 'staff' || type === 'admin') return true;
  const name = textOf(event.common, 'user.name');
  return name !== undefined && registry.agencyOfUser(name) !== undefined;
}

/** Who acts, as the audit records of e-government software say it. */
function actorType(event: EvidenceEvent): string | undefined {
  const value = Object.hasOwn(event.fields, 'actor.type') ? event.fields['actor.type'] : undefined;
  return typeof value === 'string' ? value : undefined;
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
