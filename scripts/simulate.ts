// `npm run simulate`: a day of one cell by size, up to a million events a second, and of 34 cells at their own size,
// from the inputs of the cost model. `--json` for all of it.
import { parseArgs } from 'node:util';
import {
  type Cell,
  type FigureName,
  type Inputs,
  type PathMemory,
  type Simulated,
  shippedInputs,
  simulate,
  withValues,
} from '@thapcanh/cost-model';

const USAGE = `npm run simulate [-- --body BYTES] [--way https|s3] [--concurrency N] [--account N] [--json]

A day of one deployment from 1,000 to 1,000,000 events a second, and of 34 deployments at their own size: wait in the
queue, invocations, table partitions, shards, the quota met first, USD a TB and a month. Inputs, with their sources:
packages/cost-model/inputs/ap-southeast-1.yaml.

  --body BYTES       raw bytes of a body (default 2720000: 2,000 events)
  --way WAY          https or s3 (default https)
  --concurrency N    MaximumConcurrency of the mapping (default 8, as deployed)
  --account N        invocations at once that the account may have (default 1000)
  --json             JSON on stdout
  --help             this text
`;

const SIZES = [1e3, 1e4, 5e4, 1e5, 2e5, 5e5, 1e6];
/** Events a second of a usual source. */
const EVENTS_A_SOURCE = 100;
/** As infra/ deploys them, MB. */
const MEMORY: PathMemory = { intake: 1024, detect: 1769, seal: 1769 };
const FACTOR: FigureName = 'processorFactor';

type Settings = Pick<Cell, 'way' | 'bodyBytes' | 'maximumConcurrency' | 'accountConcurrency'>;

function readSettings(): (Settings & { readonly json: boolean }) | string {
  try {
    const { values } = parseArgs({
      options: {
        body: { type: 'string', default: '2720000' },
        way: { type: 'string', default: 'https' },
        concurrency: { type: 'string', default: '8' },
        account: { type: 'string', default: '1000' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return USAGE;
    const numbers = [values.body, values.concurrency, values.account].map(Number);
    const [bodyBytes = 0, maximumConcurrency = 0, accountConcurrency = 0] = numbers;
    if (!numbers.every((value) => Number.isInteger(value) && value > 0))
      return `--body, --concurrency and --account take whole numbers above 0.\n\n${USAGE}`;
    const { way, json } = values;
    if (way !== 'https' && way !== 's3') return `--way takes https or s3.\n\n${USAGE}`;
    return { way, bodyBytes, maximumConcurrency, accountConcurrency, json };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`;
  }
}

function dayOf(inputs: Inputs, settings: Settings, peakEvents: number): Simulated {
  const sources = Math.max(1, Math.round(peakEvents / EVENTS_A_SOURCE));
  const { way, bodyBytes, maximumConcurrency, accountConcurrency } = settings;
  return simulate(
    inputs,
    { peakEvents, way, bodyBytes, maximumConcurrency, accountConcurrency, sources },
    MEMORY,
  );
}

/** Concurrency needed at the ends of the range of the processor factor. */
function neededRange(inputs: Inputs, settings: Settings, peakEvents: number): readonly number[] {
  const { low, value, high } = inputs.figures[FACTOR];
  return [high ?? value, low ?? value].map(
    (factor) =>
      dayOf(withValues(inputs, new Map([[FACTOR, factor]])), settings, peakEvents)
        .neededConcurrency,
  );
}

function row(name: string, day: Simulated, needed: readonly number[]): string {
  const [first] = day.quotas;
  const hot = day.keys.filter(({ shards }) => shards > 1);
  const met =
    first === undefined ? '' : `${first.quota} ${Math.round((100 * first.used) / first.limit)} %`;
  return [
    name.padEnd(16),
    `${(day.peakBytes / 1e6).toFixed(1)} MB/s`.padStart(12),
    `${day.bodiesPerSecond.toFixed(1)}/s`.padStart(9),
    duration(day).padStart(10),
    `${day.neededConcurrency} (${needed.join('–')})`.padStart(16),
    String(day.partitions).padStart(5),
    String(Math.max(1, ...day.keys.map(({ shards }) => shards))).padStart(7),
    `${day.tbAMonth.toFixed(1)} TB`.padStart(11),
    day.usdPerTb.toFixed(2).padStart(8),
    Math.round(day.usdAMonth).toLocaleString('en').padStart(9),
    Math.round(day.keptUsdAMonth).toLocaleString('en').padStart(9),
    `  ${met}${hot.map(({ key, shards }) => `; ${key} needs ${shards} shards`).join('')}`,
  ].join('');
}

function duration({ longestWait, left }: Simulated): string {
  if (left > 0) return 'never';
  return longestWait < 120 ? `${longestWait} s` : `${Math.round(longestWait / 60)} min`;
}

const HEAD =
  'cell             peak, raw   bodies   waits   concurrency  parts shards   a month   USD/TB  USD/month    kept  met first';

const settings = readSettings();
if (typeof settings === 'string') {
  process.stdout.write(settings);
  process.exitCode = settings === USAGE ? 0 : 2;
} else {
  const inputs = shippedInputs('ap-southeast-1');
  const perMillion = inputs.figures.eventsPerSecondPerMillion.value;
  const named = (name: string, peakEvents: number) => ({
    name,
    peakEvents,
    day: dayOf(inputs, settings, peakEvents),
    needed: neededRange(inputs, settings, peakEvents),
  });
  const one = SIZES.map((size) => named(`${size.toLocaleString('en')} ev/s`, size));
  const cells = Object.entries(inputs.cells.thousands).map(([name, thousands]) =>
    named(name, (thousands / 1000) * perMillion),
  );
  if (settings.json) process.stdout.write(`${JSON.stringify({ one, cells })}\n`);
  else {
    const print = ({ name, day, needed }: (typeof one)[number]) => row(name, day, needed);
    const sum = cells.reduce((total, { day }) => total + day.usdAMonth, 0);
    const tb = cells.reduce((total, { day }) => total + day.tbAMonth, 0);
    process.stdout.write(
      `${['One cell', HEAD, ...one.map(print), '', '34 cells', HEAD, ...cells.map(print)].join('\n')}\n${tb.toFixed(0)} TB and ${Math.round(sum).toLocaleString('en')} USD a month in all, each cell with its own queues, tables and quotas.\n`,
    );
  }
}
