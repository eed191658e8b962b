// Run in a process of its own: loads an artefact and matches, so that time and memory are those of
// a machine that never saw a YAML file. Arguments: the artefact, then files of events.
import { readFileSync } from 'node:fs';
import { parseBatch } from '@thapcanh/log-formats';
import { loadRuleset } from 'sigma-engine';
import { streamLines } from './events.ts';

const [artefact = '', ...files] = process.argv.slice(2);
const bytes = readFileSync(artefact);

const start = performance.now();
const loaded = loadRuleset(bytes);
const loadMs = performance.now() - start;
if (!loaded.ok) throw new Error(loaded.message);

let matches = 0;
for (const file of files) {
  for await (const raw of streamLines(file)) {
    const record = { position: 0, raw, line: 1 };
    const [outcome] = parseBatch([record], { receivedAt: '2026-11-22T00:00:00.000Z' });
    if (outcome?.kind !== 'event') continue;
    const { logsource, fields, verbatim = false } = outcome.event;
    matches += loaded.ruleset.match({ logsource, fields, raw, verbatim }).length;
  }
}
const rssMB = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ loadMs, rssMB, matches }));
