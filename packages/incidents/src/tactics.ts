// ATT&CK tactics and techniques as Sigma's tags name them.

/** Enterprise tactics of ATT&CK v19 in kill-chain order. */
export const TACTICS = [
  'reconnaissance',
  'resource-development',
  'initial-access',
  'execution',
  'persistence',
  'privilege-escalation',
  'stealth',
  'defense-impairment',
  'credential-access',
  'discovery',
  'lateral-movement',
  'collection',
  'command-and-control',
  'exfiltration',
  'impact',
] as const;
export type Tactic = (typeof TACTICS)[number];

/** Before v19, stealth and defense-impairment were one tactic; older rules still name it. */
const RENAMED: ReadonlyMap<string, Tactic> = new Map([['defense-evasion', 'stealth']]);

const TECHNIQUE = /^attack\.(t\d{4}(?:\.\d{3})?)$/i;

/** Tactics among a rule's tags, in kill-chain order, without duplicates. */
export function tacticsOf(tags: readonly string[]): readonly Tactic[] {
  const named = new Set(
    tags.map((tag) => {
      const name = tag
        .toLowerCase()
        .replace(/^attack\./, '')
        .replaceAll('_', '-');
      return RENAMED.get(name) ?? name;
    }),
  );
  return TACTICS.filter((tactic) => named.has(tactic));
}

/** Techniques among a rule's tags, such as `T1505.003`, in the tags' order. */
export function techniquesOf(tags: readonly string[]): readonly string[] {
  const found = tags.flatMap((tag) => TECHNIQUE.exec(tag)?.[1]?.toUpperCase() ?? []);
  return [...new Set(found)];
}
