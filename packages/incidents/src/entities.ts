// The strong entities of an alert: those by which alerts group (playbook 1.3).
import type { Alert, EvidenceEvent } from './alert.ts';
import { canonicalIp, net64 } from './ip.ts';
import { type Leases, NO_LEASES } from './leases.ts';
import { plainText } from './plain-text.ts';
import { ENTITY_LENGTH, principalOf } from './principal.ts';
import { type Registry, shortHostName } from './registry.ts';
import { ENTITY_TYPES, type Entity, type EntityType } from './vocabulary.ts';

/** Most entities kept of one alert; a transaction must hold them (mechanisms, Triage). */
export const MAX_ENTITIES = 16;

/** `user:lan`: an entity as one string, for maps and queries. */
export function entityKey(entity: Entity): string {
  return `${entity.type}:${entity.value}`;
}

/**
 * Strong entities of an alert's events, normalised, without duplicates, in the order of
 * `ENTITY_TYPES` and then of their first event; at most `MAX_ENTITIES`. Private addresses become the
 * host that the registry knows, or who held them by a lease, or nothing; the device that reports is
 * not an entity.
 */
export function entitiesOf(
  alert: Alert,
  registry: Registry,
  leases: Leases = NO_LEASES,
): readonly Entity[] {
  // The events in hand depend on delivery; what a correlation grouped by does not, and is kept first.
  const found = new Map(
    groupedBy(alert, registry, leases).map((entity) => [entityKey(entity), entity]),
  );
  const first = found.size;
  for (const event of alert.events) {
    for (const entity of entitiesOfEvent(event, registry, leases))
      found.set(entityKey(entity), entity);
  }
  const all = [...found.values()];
  return [...all.slice(0, first), ...all.slice(first).sort(byType)]
    .slice(0, MAX_ENTITIES)
    .sort(byType);
}

function byType(a: Entity, b: Entity): number {
  return ENTITY_TYPES.indexOf(a.type) - ENTITY_TYPES.indexOf(b.type);
}

/** Fields that name an account, in the formats whose correlations group by them. */
const ACCOUNT_FIELDS = new Set([
  'user',
  'user.name',
  'actor.id',
  'cs-username',
  'sasl_username',
  'TargetUserName',
  'SubjectUserName',
]);

/** Fields that name an application of the integration platform; `application` is an alias of rules. */
const APPLICATION_FIELDS = new Set(['application', 'application.name', 'applicationName']);

function groupedBy(alert: Alert, registry: Registry, leases: Leases): readonly Entity[] {
  const seen = { agency: alert.agency, at: Date.parse(alert.time), registry, leases };
  return Object.entries(alert.correlation?.groupBy ?? {}).flatMap(
    ([field, value]): readonly Entity[] => {
      if (field === 'source.net') return networkEntities(value, registry);
      if (APPLICATION_FIELDS.has(field)) return applicationEntities(value);
      if (!ACCOUNT_FIELDS.has(field)) return addressEntities(value, seen);
      const user = principalOf({ name: value }, registry);
      return user === undefined ? [] : [{ type: 'user', value: user }];
    },
  );
}

/** Fields whose addresses become entities. */
const ADDRESS_FIELDS = ['source.ip', 'destination.ip', 'host.ip'] as const;

/** The addresses an alert names, in one spelling, with whose log names them and when (milliseconds). */
export function addressesOf(
  alert: Alert,
): readonly { readonly ip: string; readonly agency: string; readonly at: number }[] {
  const named = alert.events.flatMap(({ agency, time, common }) =>
    ADDRESS_FIELDS.map((field) => ({ text: textOf(common, field), agency, time })),
  );
  const grouped = Object.values(alert.correlation?.groupBy ?? {}).map((text) => ({
    text,
    agency: alert.agency,
    time: alert.time,
  }));
  return [...named, ...grouped].flatMap(({ text, agency, time }) => {
    const ip = text === undefined ? undefined : canonicalIp(text);
    return ip === undefined ? [] : [{ ip, agency, at: Date.parse(time) }];
  });
}

/** Strong entities of one event, in no particular order; the same entity may come twice. */
export function entitiesOfEvent(
  event: EvidenceEvent,
  registry: Registry,
  leases: Leases = NO_LEASES,
): readonly Entity[] {
  const { common } = event;
  const seen = { agency: event.agency, at: Date.parse(event.time), registry, leases };
  const found: Entity[] = [];
  const add = (type: EntityType, value: string | undefined): void => {
    const text = value === undefined ? '' : plainText(value, ENTITY_LENGTH);
    if (text !== '') found.push({ type, value: text });
  };
  const host = hostNameOf(event, registry);
  if (host !== undefined && registry.host(host)?.asset !== 'gateway') add('host', host);
  for (const field of ['user.name', 'user.target.name', 'source.user.name']) {
    const name = textOf(common, field);
    const domain = field === 'user.name' ? textOf(common, 'user.domain') : undefined;
    if (name !== undefined) add('user', principalOf({ name, domain, host }, registry));
  }
  for (const field of ADDRESS_FIELDS) {
    for (const entity of addressEntities(textOf(common, field), seen)) found.push(entity);
  }
  for (const field of ['file.hash.sha256', 'file.hash.sha1', 'file.hash.md5']) {
    const hash = textOf(common, field)?.toLowerCase();
    if (hash !== undefined && /^[0-9a-f]{32,64}$/.test(hash)) add('hash', hash);
  }
  add('application', textOf(common, 'application.name')?.toLowerCase());
  add('case', textOf(common, 'case.id'));
  add('message', textOf(common, 'email.message_id'));
  for (const name of lookedUpNames(event)) {
    if (registry.agencyOfDomain(name) === undefined) add('domain', name);
  }
  return found;
}

/** Where the event happened: its host, else the host the registry gives its source or address. */
export function hostNameOf(event: EvidenceEvent, registry: Registry): string | undefined {
  const named = textOf(event.common, 'host.name');
  if (named !== undefined) {
    const short = plainText(shortHostName(named), ENTITY_LENGTH);
    return registry.hostOfIp(short)?.name.toLowerCase() ?? (short === '' ? undefined : short);
  }
  if (textOf(event.common, 'observer.name') !== undefined) return undefined;
  const device = registry.source(event.agency, event.source)?.hostName;
  if (device === undefined || onlyReports(device, event, registry)) return undefined;
  return shortHostName(device);
}

/** A firewall or proxy reports what happened between others. */
function onlyReports(device: string, event: EvidenceEvent, registry: Registry): boolean {
  const asset = registry.host(device)?.asset;
  const category = event.logsource.category;
  return asset === 'network' || asset === 'gateway' || category === 'firewall';
}

/** Who names an address, and when. */
interface Sight {
  readonly agency: string;
  readonly at: number;
  readonly registry: Registry;
  readonly leases: Leases;
}

/** The entity or entities behind an address: a host of the registry, an outside address and its /64, a lessee. */
export function addressEntities(text: string | undefined, sight: Sight): readonly Entity[] {
  const { registry } = sight;
  const ip = text === undefined ? undefined : canonicalIp(text);
  if (ip === undefined) return [];
  const host = registry.hostOfIp(ip);
  if (host !== undefined) {
    return host.asset === 'gateway' ? [] : [{ type: 'host', value: shortHostName(host.name) }];
  }
  if (registry.isInside(ip)) return lesseeOf(ip, sight);
  const net = net64(ip);
  const address: Entity = { type: 'ip', value: ip };
  return net === undefined ? [address] : [address, { type: 'net', value: net }];
}

/** Who held an inside address by a lease, at that time only. */
function lesseeOf(ip: string, { agency, at, registry, leases }: Sight): readonly Entity[] {
  const holder = leases.holderOf(ip, agency, at);
  if (holder === undefined) return [];
  const value =
    holder.type === 'user'
      ? principalOf({ name: holder.name }, registry)
      : shortHostName(holder.name);
  return value === undefined || value === '' ? [] : [{ type: holder.type, value }];
}

/** An IPv6 /64 outside is one sender; a /24 of IPv4 may be many, and groups nothing. */
function networkEntities(net: string, registry: Registry): readonly Entity[] {
  const address = net.endsWith('/64') ? net.slice(0, -'/64'.length) : undefined;
  if (address === undefined || net64(address) !== net || registry.isInside(address)) return [];
  return [{ type: 'net', value: net }];
}

function applicationEntities(name: string): readonly Entity[] {
  const value = plainText(name.toLowerCase(), ENTITY_LENGTH);
  return value === '' ? [] : [{ type: 'application', value }];
}

/** Names that a machine looked up or fetched through a proxy: not every site a browser names. */
function lookedUpNames(event: EvidenceEvent): readonly string[] {
  const category = event.logsource.category;
  const names = [textOf(event.common, 'dns.question.name')];
  if (category === 'proxy') names.push(textOf(event.common, 'url.domain'));
  return names.flatMap((name) => {
    const bare = name?.toLowerCase().replace(/\.$/, '');
    return bare?.includes('.') === true && canonicalIp(bare) === undefined ? [bare] : [];
  });
}

/** A common field as text; own properties only, since names come from logs. */
export function textOf(common: EvidenceEvent['common'], field: string): string | undefined {
  if (!Object.hasOwn(common, field)) return undefined;
  const value = common[field];
  if (value === undefined || value === '') return undefined;
  return String(value);
}
