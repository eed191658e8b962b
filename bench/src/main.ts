// `npm run bench -- NAME [options]`: one benchmark a name.
import { callsBench } from './calls/calls.ts';
import { detectBench } from './detect/detect.ts';
import { engineBench } from './engine/engine.ts';
import { formatsBench } from './formats/formats.ts';
import { incidentsBench } from './incidents/incidents.ts';
import { ingestBench } from './ingest/ingest.ts';
import type { Bench } from './options.ts';
import { pipelineBench } from './pipeline/pipeline.ts';
import { webBench } from './web/web.ts';

const BENCHES = new Map<string, Bench>([
  ['calls', callsBench],
  ['detect', detectBench],
  ['engine', engineBench],
  ['formats', formatsBench],
  ['incidents', incidentsBench],
  ['ingest', ingestBench],
  ['pipeline', pipelineBench],
  ['web', webBench],
]);

const [name = '', ...args] = process.argv.slice(2);
const bench = BENCHES.get(name);
if (bench === undefined) {
  console.error(
    `Unknown benchmark "${name}". Write: npm run bench -- NAME [--help], where NAME is one of: ${[...BENCHES.keys()].join(', ')}.`,
  );
  process.exitCode = 2;
} else {
  process.exitCode = await bench(args);
}
