// `thapcanh cost`: what a deployment costs at rest and for a TB, counted from its template.
import { readFile, writeFile } from 'node:fs/promises';
import {
  alertsOfTb,
  costCurve,
  costOfTb,
  curveSvg,
  type Inputs,
  idleBill,
  type PathMemory,
  pathMemory,
  REGIONS,
  rangeOf,
  readInputs,
  shippedInputs,
  storageOfTb,
  type Way,
} from '@thapcanh/cost-model';
import { Command, InvalidArgumentError } from 'commander';
import { type CostAnswer, costText } from '../cost/cost-text.ts';
import { readTemplates } from '../cost/templates.ts';
import { CliError } from '../terminal/cli-error.ts';

interface CostOptions {
  readonly region: string;
  readonly inputs?: string;
  readonly config?: string;
  readonly body: number;
  readonly tb: number;
  readonly svg?: string;
  readonly json?: true;
}

const SECONDS_A_MONTH = 730 * 3600;

export function costCommand(): Command {
  return new Command('cost')
    .description('What a deployment costs: at rest, for a TB of raw log, and to keep it')
    .option('--config <file>', 'of this deployment (default: what `thapcanh up` runs)')
    .option('--region <name>', 'prices of this region', 'ap-southeast-1')
    .option('--inputs <file>', 'prices and figures of your own, in place of those of the region')
    .option('--body <size>', 'raw bytes of a body: 10kB, 4MB', bodySize, 4_000_000)
    .option('--tb <n>', 'TB of raw log a month: how many bodies come at a time', positive, 1)
    .option('--svg <file>', 'also draw the curve into this file')
    .option('--json', 'JSON on stdout')
    .addHelpText(
      'after',
      `
List prices without tax, discounts or credits. Resources are counted from the synthesized template; what
an hour at rest and a body make the functions call was counted, and how fast they judge was measured.

Examples:
  thapcanh cost
  thapcanh cost --config config/soc.yaml --body 100kB --tb 20
  thapcanh cost --json | jq .idle.usd`,
    )
    .action(async (options: CostOptions) => {
      const inputs = await inputsOf(options);
      const templates = await readTemplates(options.config, (text) =>
        process.stderr.write(`${text}\n`),
      );
      const answer = answerOf(inputs, templates, options);
      if (options.svg !== undefined) await writeFile(options.svg, curveSvg(answer.curve));
      if (options.json) process.stdout.write(`${JSON.stringify(answer)}\n`);
      else for (const line of costText(answer, inputs)) console.log(line);
    });
}

function answerOf(
  inputs: Inputs,
  templates: readonly unknown[],
  { body, tb }: CostOptions,
): CostAnswer {
  const idle = idleBill(templates, inputs);
  if (!idle.ok) {
    throw new CliError(
      'The template has something without a price.',
      `Types of resources: ${idle.unpriced.join(', ') || 'none'}. Functions on a schedule: ${idle.uncounted.join(', ') || 'none'}.`,
      'add types to packages/cost-model/src/resource-kinds.ts, functions to the inputs (npm run bench -- calls).',
    );
  }
  const memory = pathMemory(templates);
  return {
    region: inputs.region,
    idle: idle.bill,
    perTb: {
      bodyBytes: body,
      tbAMonth: tb,
      https: tbOf(inputs, memory, { way: 'https', body, tb }),
      s3: tbOf(inputs, memory, { way: 's3', body, tb }),
    },
    curve: costCurve(inputs, memory),
    alerts: alertsOfTb(inputs),
    storage: storageOfTb(inputs),
  };
}

function tbOf(
  inputs: Inputs,
  memory: PathMemory,
  of: { readonly way: Way; readonly body: number; readonly tb: number },
) {
  const bytesPerSecond = (of.tb * 1e12) / SECONDS_A_MONTH;
  const billOf = (given: Inputs) =>
    costOfTb(given, { way: of.way, bodyBytes: of.body, bytesPerSecond }, memory);
  return { ...billOf(inputs), range: rangeOf(inputs, (given) => billOf(given).usd) };
}

/** @throws CliError when there are none, or the file is no inputs */
export async function inputsOf({
  region,
  inputs: file,
}: Pick<CostOptions, 'region' | 'inputs'>): Promise<Inputs> {
  if (file === undefined) {
    const known = REGIONS.find((each) => each === region);
    if (known !== undefined) return shippedInputs(known);
    throw new CliError(
      `There are no prices of ${region}.`,
      `Prices come with the project for ${REGIONS.join(', ')}.`,
      'copy packages/cost-model/inputs/ap-southeast-1.yaml, put in the prices of your region, and give it with --inputs.',
    );
  }
  const read = readInputs(await textOf(file));
  if (read.ok) return read.inputs;
  throw new CliError(
    `${file} cannot be used.`,
    read.problems.join('; '),
    'compare it with packages/cost-model/inputs/ap-southeast-1.yaml.',
  );
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CliError(`${file} cannot be read.`, why, 'check the name.');
  }
}

function positive(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('give a number above 0.');
}

const SIZE = /^(\d+(?:\.\d+)?)\s*(kB|MB)$/i;
const LARGEST_BODY = 32e6;

/** @example bodySize('100kB') // 100000 */
export function bodySize(text: string): number {
  const [, number, unit] = SIZE.exec(text) ?? [];
  const bytes = Number(number) * (unit?.toLowerCase() === 'mb' ? 1e6 : 1e3);
  if (bytes >= 100 && bytes <= LARGEST_BODY) return bytes;
  throw new InvalidArgumentError('give 0.1kB to 32MB, such as 10kB or 4MB.');
}
