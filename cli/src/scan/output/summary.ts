// What was found, rule by rule, the worst first: how often, from when to when, on which machines.
import { LEVELS } from 'sigma-ts-parser';
import { printable, shortened } from '../../terminal/printable.ts';
import { counted } from '../../terminal/quantity.ts';
import type { ScanMatch } from '../scan-match.ts';
import type { ScanOutput, Write } from './output.ts';

interface Found {
  readonly rule: ScanMatch['rule'];
  count: number;
  first: string;
  last: string;
  readonly hosts: Set<string>;
}

/** More machines than this are counted as "more". */
const MAX_HOSTS = 1000;
const HOSTS_SHOWN = 3;
const HOST_WIDTH = 30;

/** `2026-11-22 03:15:00`, UTC. */
function instant(iso: string): string {
  return iso.slice(0, 19).replace('T', ' ');
}

function hostsOf({ hosts }: Found): string {
  if (hosts.size === 0) return '';
  const some = [...hosts].sort().slice(0, HOSTS_SHOWN);
  const named = some.map((host) => printable(shortened(host, HOST_WIDTH))).join(', ');
  const more = hosts.size - some.length;
  const count = hosts.size >= MAX_HOSTS ? `${MAX_HOSTS} or more` : `${more} more`;
  return more === 0 ? named : `${named} and ${count}`;
}

function byWeight(a: Found, b: Found): number {
  const level = LEVELS.indexOf(b.rule.level) - LEVELS.indexOf(a.rule.level);
  return level || b.count - a.count || (a.rule.title < b.rule.title ? -1 : 1);
}

function lines(found: readonly Found[]): string[] {
  const width = Math.max(...found.map(({ rule }) => rule.level.length));
  return found.flatMap((entry) => {
    const { rule, count, first, last } = entry;
    const when = first === last ? instant(first) : `${instant(first)} to ${instant(last)}`;
    const hosts = hostsOf(entry);
    return [
      `${rule.level.padEnd(width)}  ${String(count).padStart(7)}  ${printable(rule.title)}`,
      `${' '.repeat(width + 11)}${when} UTC${hosts === '' ? '' : `  on ${hosts}`}`,
      `${' '.repeat(width + 11)}${printable(rule.id)}`,
    ];
  });
}

export function summaryOutput(write: Write): ScanOutput {
  const byRule = new Map<string, Found>();
  return {
    match({ rule, time, host, correlation }) {
      const last = correlation?.lastTime ?? time;
      const key = JSON.stringify([rule.id, rule.title]);
      const known = byRule.get(key);
      if (known === undefined) {
        const hosts = new Set(host === undefined ? [] : [host]);
        byRule.set(key, { rule, count: 1, first: time, last, hosts });
        return;
      }
      known.count += 1;
      if (time < known.first) known.first = time;
      if (last > known.last) known.last = last;
      if (host !== undefined && known.hosts.size < MAX_HOSTS) known.hosts.add(host);
    },
    end() {
      const found = [...byRule.values()].sort(byWeight);
      if (found.length === 0) {
        write('Nothing matched.\n');
        return;
      }
      write(`${lines(found).join('\n')}\n`);
      const counts = LEVELS.toReversed().flatMap((level) => {
        const rules = found.filter(({ rule }) => rule.level === level);
        const matches = rules.reduce((sum, { count }) => sum + count, 0);
        return rules.length === 0 ? [] : [`${matches} ${level} (${counted(rules.length, 'rule')})`];
      });
      write(`\n${counts.join(', ')}.\nDetails: add --output table --rule ID, or --output json.\n`);
    },
  };
}
