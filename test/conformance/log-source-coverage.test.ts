// Every log source of the published rules against every event our formats give.
import { FORMATS } from '@thapcanh/log-formats';
import type { LogSource } from 'sigma-ts-parser';
import { describe, expect, test } from 'vitest';
import { routerOf } from './catch-all.ts';
import { nameOf, routedEvents } from './log-source-events.ts';
import { missing } from './shared-data.ts';
import { publishedRules } from './sigmahq.ts';

const reason = missing('sigmahq-rules', 'sigmahq-rules.tar.gz');

/** Log sources of the published rules with the number of rules, by name. */
function publishedSources(): ReadonlyMap<string, { source: LogSource; rules: number }> {
  const sources = new Map<string, { source: LogSource; rules: number }>();
  for (const document of publishedRules().documents) {
    if (document.kind !== 'rule') continue;
    const name = nameOf(document.logsource);
    const known = sources.get(name)?.rules ?? 0;
    sources.set(name, { source: document.logsource, rules: known + 1 });
  }
  return sources;
}

/** Sigma's own words: a rule applies when each key it names equals the event's. */
function applies(rule: LogSource, event: LogSource): boolean {
  const categories = [event.category];
  if (/^registry_(?:add|delete|rename|set)$/.test(event.category ?? ''))
    categories.push('registry_event');
  if (event.category === 'file_delete_detected') categories.push('file_delete');
  return (
    (rule.category === undefined || categories.includes(rule.category)) &&
    (rule.product === undefined || rule.product === event.product) &&
    (rule.service === undefined || rule.service === event.service)
  );
}

describe.skipIf(reason)(
  `the log sources of the published rules${reason ? ` (skipped: ${reason})` : ''}`,
  () => {
    const published = reason ? new Map<string, never>() : publishedSources();
    const sources = [...published.values()].map(({ source }) => source);

    test('meet the events that have all their keys, and no others', () => {
      const route = routerOf(sources);

      for (const { label, event } of routedEvents()) {
        const expected = sources.filter((source) => applies(source, event.logsource)).map(nameOf);
        expect({ label, met: route(event) }).toEqual({ label, met: expected.sort() });
      }
    });

    test('are told in docs/log-sources.md, with the formats that give them', async () => {
      const route = routerOf(sources);
      const formats = new Map<string, Set<string>>();
      for (const { format, event } of routedEvents())
        for (const name of route(event))
          formats.set(name, (formats.get(name) ?? new Set()).add(format));

      await expect(page(published, formats)).toMatchFileSnapshot('../../docs/log-sources.md');
    });
  },
);

/** The page; `npx vitest run -u test/conformance/log-source-coverage.test.ts` writes it anew. */
function page(
  published: ReadonlyMap<string, { rules: number }>,
  formats: ReadonlyMap<string, ReadonlySet<string>>,
): string {
  const rows = [...published].map(([name, { rules }]) => ({
    name,
    rules,
    formats: inShort([...(formats.get(name) ?? [])].sort()),
  }));
  rows.sort((one, other) => other.rules - one.rules || (one.name < other.name ? -1 : 1));
  const covered = rows.filter((row) => row.formats.length > 0);
  const open = rows.filter((row) => row.formats.length === 0);
  const count = (some: typeof rows): string =>
    some.reduce((sum, { rules }) => sum + rules, 0).toLocaleString('en');
  return `# Log sources of the SigmaHQ rules, and the formats that give them

Written by \`test/conformance/log-source-coverage.test.ts\`, which routes an event of every kind our
formats know through the engine. Do not edit it: run \`npx vitest run -u\` with that file.

${count(covered)} of ${count(rows)} rules are for log sources that a format recognises by itself. A rule
that names fewer keys applies more widely, so one row may be met by several formats. \`windows.*\` is
every shape of Windows events, \`postgresql.*\` and \`syslog.*\` likewise.

| log source | rules | formats |
|---|---|---|
${covered.map((row) => `| \`${row.name}\` | ${row.rules} | ${row.formats.join(', ')} |`).join('\n')}

## Without a format of their own

${count(open)} rules are for these. A source can be registered with any of these log sources: its JSON
then keeps its own field names (as the rules for cloud services expect), its syslog is searched for
keywords. Where rules use other names than the log, a
[pipeline](../packages/sigma-pipelines/README.md) can translate rules, for example for Zeek and
Suricata.

| log source | rules |
|---|---|
${open.map((row) => `| \`${row.name}\` | ${row.rules} |`).join('\n')}
`;
}

/** The shapes of Windows events and of PostgreSQL's logs are told in one word when all are there. */
function inShort(formats: readonly string[]): readonly string[] {
  const families = ['windows', 'postgresql', 'syslog'];
  return families.reduce<readonly string[]>((list, family) => {
    const known = FORMATS.filter(({ id }) => id.startsWith(`${family}.`));
    if (!known.every(({ id }) => list.includes(id))) return list;
    return [...list.filter((id) => !id.startsWith(`${family}.`)), `${family}.*`];
  }, formats);
}
