// What an OCSF finding names: observables that people noted, and what grouping found.
import type { EntityType, ObservableType } from '@thapcanh/incidents';
import type { Share } from '../share.ts';

/** `type_id` of OCSF's observables. */
const TYPES = {
  hostname: [1, 'Hostname'],
  ip: [2, 'IP Address'],
  user: [4, 'User Name'],
  email: [5, 'Email Address'],
  url: [6, 'URL String'],
  file: [7, 'File Name'],
  hash: [8, 'Hash'],
  subnet: [12, 'Subnet'],
  userAgent: [16, 'HTTP User-Agent'],
} as const;
const OTHER = 99;

const OF_OBSERVABLES: Readonly<Record<ObservableType, keyof typeof TYPES>> = {
  ip: 'ip',
  domain: 'hostname',
  url: 'url',
  email: 'email',
  sha256: 'hash',
  sha1: 'hash',
  md5: 'hash',
  'file-name': 'file',
  account: 'user',
  'user-agent': 'userAgent',
};

const OF_ENTITIES: Readonly<Partial<Record<EntityType, keyof typeof TYPES>>> = {
  user: 'user',
  host: 'hostname',
  ip: 'ip',
  net: 'subnet',
  hash: 'hash',
  domain: 'hostname',
};

/** Each value once; what a person noted before what was found. */
export function ocsfObservables({ observables, particulars }: Share) {
  const all = [
    ...observables.map(({ type, value }) =>
      observable(`observable.${type}`, TYPES[OF_OBSERVABLES[type]], value),
    ),
    ...(particulars?.entities ?? []).map(({ type, value }) => {
      const known = OF_ENTITIES[type];
      return observable(`entity.${type}`, known ? TYPES[known] : [OTHER, type], value);
    }),
  ];
  const once = new Map<string, (typeof all)[number]>();
  for (const one of all) {
    const key = `${one.type_id}:${one.type}:${one.value}`;
    if (!once.has(key)) once.set(key, one);
  }
  return [...once.values()];
}

function observable(name: string, [id, type]: readonly [number, string], value: string) {
  return { name, type_id: id, type, value };
}
