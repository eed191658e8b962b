// Random addresses inside a network, IPv4 and IPv6.
import type { Random } from './random.ts';

/** Bits of an address, most significant group first: four groups of 8, or eight of 16. */
interface Network {
  readonly groups: readonly number[];
  readonly groupBits: 8 | 16;
  readonly prefix: number;
}

const cache = new Map<string, Network>();

/** A uniformly drawn address of the network; for IPv4 never its first or last one. */
export function randomAddress(cidr: string, random: Random): string {
  const network = cache.get(cidr) ?? parseNetwork(cidr);
  cache.set(cidr, network);
  const { groups, groupBits, prefix } = network;
  const drawn = groups.map((group, at) => {
    const free = Math.min(groupBits, Math.max(0, (at + 1) * groupBits - prefix));
    return free === 0 ? group : group + random.int(0, 2 ** free - 1);
  });
  if (groupBits === 16) return drawn.map((group) => group.toString(16)).join(':');
  const last = drawn.at(-1) ?? 0;
  return [...drawn.slice(0, -1), prefix <= 24 ? Math.min(254, Math.max(1, last)) : last].join('.');
}

/** The address at that offset from the start of an IPv4 network: `nthAddress('10.0.1.0/24', 10)`. */
export function nthAddress(cidr: string, offset: number): string {
  const { groups } = parseNetwork(cidr);
  const value = groups.reduce((sum, group) => sum * 256 + group, 0) + offset;
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255].join('.');
}

function parseNetwork(cidr: string): Network {
  const [address = '', length = ''] = cidr.split('/', 2);
  const prefix = Number(length);
  if (address.includes(':')) {
    const [head = '', tail = ''] = address.split('::', 2);
    const left = head.split(':').filter(Boolean);
    const right = tail.split(':').filter(Boolean);
    const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
    const groups = [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16));
    return { groups, groupBits: 16, prefix };
  }
  return { groups: address.split('.').map(Number), groupBits: 8, prefix };
}
