// IP addresses and networks, v4 and v6, without a library: the engine asks this for every value.

/** An address as 32-bit words, most significant first: one for IPv4, four for IPv6. */
export type AddressWords = readonly number[];

export interface Network {
  readonly words: AddressWords;
  readonly prefix: number;
  /** Whether the text had bits set behind the prefix; they are cleared in `words`. */
  readonly hostBits: boolean;
}

/**
 * Reads `10.0.0.0/8`, `2001:db8::/32` or a single address (its own network).
 * @returns undefined when the text is neither.
 */
export function parseNetwork(text: string): Network | undefined {
  const slash = text.indexOf('/');
  const words = parseAddress(slash < 0 ? text : text.slice(0, slash));
  if (words === undefined) return undefined;
  const width = words.length * 32;
  const written = slash < 0 ? String(width) : text.slice(slash + 1);
  if (!/^\d{1,3}$/.test(written) || Number(written) > width) return undefined;
  const prefix = Number(written);
  const masked = words.map((word, index) => (word & maskOf(prefix - index * 32)) >>> 0);
  return { words: masked, prefix, hostBits: masked.some((word, index) => word !== words[index]) };
}

/** Whether an address lies in a network. IPv4-mapped IPv6 (`::ffff:192.0.2.1`) counts as IPv4. */
export function networkContains(network: Network, address: AddressWords): boolean {
  const words = network.words.length === 1 ? (mappedIpv4(address) ?? address) : address;
  if (words.length !== network.words.length) return false;
  return words.every(
    (word, index) => (word & maskOf(network.prefix - index * 32)) >>> 0 === network.words[index],
  );
}

/** Reads an IPv4 or IPv6 address; a zone (`%eth0`) is ignored. */
export function parseAddress(text: string): AddressWords | undefined {
  if (text.length > 64) return undefined;
  const zone = text.indexOf('%');
  const bare = zone < 0 ? text : text.slice(0, zone);
  if (bare.includes(':')) return parseIpv6(bare);
  const word = zone < 0 ? parseIpv4(bare) : undefined;
  return word === undefined ? undefined : [word];
}

function maskOf(bits: number): number {
  if (bits <= 0) return 0;
  return bits >= 32 ? 0xffffffff : (0xffffffff << (32 - bits)) >>> 0;
}

function mappedIpv4(words: AddressWords): AddressWords | undefined {
  const [first, second, third, last] = words;
  if (first !== 0 || second !== 0 || third !== 0xffff || last === undefined) return undefined;
  return [last];
}

function parseIpv4(text: string): number | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (match === null) return undefined;
  let word = 0;
  for (const part of match.slice(1)) {
    if (Number(part) > 255) return undefined;
    word = word * 256 + Number(part);
  }
  return word;
}

function parseIpv6(text: string): AddressWords | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half, at) => groupsOf(half, at === halves.length - 1));
  if (head === undefined) return undefined;
  if (halves.length === 1) return head.length === 8 ? wordsOf(head) : undefined;
  if (tail === undefined) return undefined;
  const gap = 8 - head.length - tail.length;
  if (gap < 1) return undefined;
  return wordsOf([...head, ...Array.from({ length: gap }, () => 0), ...tail]);
}

/** The 16-bit groups of one side of `::`; the very last may be an IPv4 address. */
function groupsOf(side: string, isLast: boolean): readonly number[] | undefined {
  if (side === '') return [];
  const groups: number[] = [];
  const written = side.split(':');
  for (const [index, group] of written.entries()) {
    if (/^[0-9a-fA-F]{1,4}$/.test(group)) {
      groups.push(Number.parseInt(group, 16));
      continue;
    }
    const word = isLast && index === written.length - 1 ? parseIpv4(group) : undefined;
    if (word === undefined) return undefined;
    groups.push(word >>> 16, word & 0xffff);
  }
  return groups;
}

function wordsOf(groups: readonly number[]): AddressWords {
  return [0, 2, 4, 6].map((at) => (((groups[at] ?? 0) << 16) | (groups[at + 1] ?? 0)) >>> 0);
}
