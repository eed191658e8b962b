// `npm run bench -- engine`: how fast the engine is beside bare JSON.parse, and whether it is right.
import { existsSync } from 'node:fs';
import { compileRuleset, loadRuleset, type Ruleset, serializeRuleset } from 'sigma-engine';
import { parseSigma } from 'sigma-ts-parser';
import * as z from 'zod';
import { eventsPerSecond } from '../measure.ts';
import { benchmark } from '../options.ts';
import { sharedData } from '../shared-data.ts';
import { linesOf } from './events.ts';
import { measureLoad } from './load.ts';
import { completeLoop, engineLoop, parseLoop } from './loops.ts';
import { compareWithInterpreter } from './oracle.ts';
import { report, type SetFigures } from './report.ts';
import { PLACEHOLDERS, publishedRuleFiles, ruleFilesUnder } from './rule-files.ts';
import { seededTenth } from './sample.ts';

const USAGE = `npm run bench -- engine [--rules DIR] [--events FILE]

Measures the engine against bare JSON.parse over the same lines, single thread, interleaved runs.

  --rules DIR     a folder of Sigma rules (default: the SigmaHQ rules of the shared data)
  --events FILE   events, one JSON object a line, plain or gzip (default: mixed-20k.ndjson.gz and
                  process-creation-2k.ndjson.gz of the shared data)
  --help          this text

The shared data lies at ../shared/data, or where THAPCANH_DATA says. The last line is JSON.
`;

const ROUNDS = 5;

const optionsSchema = z.strictObject({
  rules: z.string().optional(),
  events: z.string().optional(),
});
type Options = z.output<typeof optionsSchema>;

/** Exits with 1 when engine and interpreter differ. */
export const engineBench = benchmark({ usage: USAGE, options: optionsSchema, run });

function run(options: Options): number {
  const files = eventFiles(options);
  const absent = Object.values(files).find((path) => !existsSync(path));
  if (absent !== undefined) {
    process.stderr.write(`${absent} is not there. Set THAPCANH_DATA, or give --events FILE.\n`);
    return 2;
  }
  return measureAll(options, files);
}

function eventFiles({ events }: Options): Readonly<Record<string, string>> {
  if (events !== undefined) return { events };
  return {
    mixed: sharedData('bench', 'mixed-20k.ndjson.gz'),
    process: sharedData('bench', 'process-creation-2k.ndjson.gz'),
  };
}

function measureAll(options: Options, files: Readonly<Record<string, string>>): number {
  const ruleFiles =
    options.rules === undefined ? publishedRuleFiles() : ruleFilesUnder(options.rules);
  const start = performance.now();
  const documents = ruleFiles.flatMap(
    ({ name, text }) => parseSigma(text, { path: name }).documents,
  );
  compileRuleset(documents, { placeholders: PLACEHOLDERS });
  const compileMs = performance.now() - start;
  const artefact = serializeRuleset(documents, PLACEHOLDERS);
  const all = loaded(artefact);
  const tenth = loaded(serializeRuleset(seededTenth(documents), PLACEHOLDERS));
  progress(`${all.rules.length} rules, ${tenth.rules.length} in the sample`);

  const sets: Record<string, SetFigures> = {};
  let differing = 0;
  for (const [name, path] of Object.entries(files)) {
    const lines = linesOf(path);
    sets[name] = measureSet(name, lines, all, tenth);
    const agreement = compareWithInterpreter(lines, all, (text) => progress(`${name}: ${text}`));
    for (const difference of agreement.differences) process.stderr.write(`${difference}\n`);
    differing += agreement.differences.length;
    if (agreement.matches !== sets[name].matches) differing += 1;
  }
  const { loadMs, rssMB } = measureLoad(artefact, Object.values(files), ROUNDS);
  const figures = { sets, loadMs, compileMs, artefactBytes: artefact.length, rssMB };
  process.stdout.write(report(figures));
  if (differing > 0) process.stderr.write('The engine and the interpreter differ.\n');
  return differing > 0 ? 1 : 0;
}

function loaded(artefact: Uint8Array): Ruleset {
  const outcome = loadRuleset(artefact);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.ruleset;
}

function measureSet(
  name: string,
  lines: readonly Buffer[],
  all: Ruleset,
  tenth: Ruleset,
): SetFigures {
  const events = lines.length;
  let matches = 0;
  const contenders = [
    { name: 'parse', events, run: () => parseLoop(lines) },
    {
      name: 'engine',
      events,
      run: () => {
        matches = engineLoop(lines, all);
        return matches;
      },
    },
    { name: 'tenth', events, run: () => engineLoop(lines, tenth) },
    { name: 'complete', events, run: () => completeLoop(lines, all) },
  ];
  const rates = eventsPerSecond(contenders, ROUNDS, (text) => progress(`${name}: ${text}`));
  const jsonParse = rates.get('parse') ?? 0;
  const engine = rates.get('engine') ?? 0;
  const ratioAt10Percent = (rates.get('tenth') ?? 0) / jsonParse;
  const ratioComplete = (rates.get('complete') ?? 0) / jsonParse;
  return { jsonParse, engine, ratio: engine / jsonParse, ratioAt10Percent, ratioComplete, matches };
}

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}
