// The answer of `thapcanh cost` on a terminal.
import type { Bill, CurvePoint, Inputs, Range, Storage } from '@thapcanh/cost-model';
import { formatBytes } from '../terminal/quantity.ts';

export interface CostAnswer {
  readonly region: string;
  readonly idle: Bill;
  readonly perTb: {
    /** Raw bytes of a body. */
    readonly bodyBytes: number;
    /** TB of raw log that come in a month. */
    readonly tbAMonth: number;
    readonly https: Bill & { readonly range: Range };
    readonly s3: Bill & { readonly range: Range };
  };
  readonly curve: readonly CurvePoint[];
  /** USD a TB, for alerts on their way to incidents. */
  readonly alerts: Bill;
  readonly storage: Storage;
}

const COLUMN = 42;
const BAR = 40;

/** Lines to read. */
export function costText(answer: CostAnswer, inputs: Inputs): readonly string[] {
  const { perTb, storage } = answer;
  const { https, s3, bodyBytes, tbAMonth } = perTb;
  return [
    `At rest in ${answer.region}, USD a month at list prices`,
    ...billLines(answer.idle),
    `  ${'after free allowances of the account'.padEnd(COLUMN)} ${money(answer.idle.usdAfterFree)}`,
    '',
    `A TB of raw log, judged with all rules and archived (${tbAMonth} TB a month, bodies of ${formatBytes(bodyBytes)})`,
    'over HTTPS',
    ...billLines(https),
    `  ${'within the ranges of the inputs'.padEnd(COLUMN)} ${money(https.range.low)} to ${money(https.range.high).trim()}`,
    'as objects in the drop bucket',
    ...billLines(s3),
    `  ${'within the ranges of the inputs'.padEnd(COLUMN)} ${money(s3.range.low)} to ${money(s3.range.high).trim()}`,
    '',
    'USD a TB by raw bytes of a body',
    ...curveLines(answer.curve),
    '',
    `Beside it, a TB: alerts on their way to incidents${money(answer.alerts.usd)} (${inputs.figures.alertsPerMillion.value} in a million events)`,
    `Kept, a TB and month: S3 Standard${money(storage.standard)}, Glacier Instant Retrieval${money(storage.glacierInstant)}, Deep Archive${money(storage.deepArchive)}`,
    '',
    `Prices, figures and their sources: packages/cost-model/inputs/${inputs.region}.yaml; docs/cost.md explains them.`,
  ];
}

/** Lines below this are one line together. */
const SMALL_USD = 0.01;

function billLines({ lines, usd }: Bill): readonly string[] {
  const small = lines.filter((line) => line.usd < SMALL_USD);
  const rest = small.reduce((sum, line) => sum + line.usd, 0);
  return [
    ...lines
      .filter((line) => line.usd >= SMALL_USD)
      .toSorted((a, b) => b.usd - a.usd)
      .map(({ item, quantity, unit, usd: each }) =>
        `  ${item.padEnd(COLUMN)} ${money(each)}  ${quantityText(quantity)} × ${unit}`.trimEnd(),
      ),
    ...(small.length === 0
      ? []
      : [`  ${`${small.length} lines below a cent`.padEnd(COLUMN)} ${money(rest)}`]),
    `  ${'sum'.padEnd(COLUMN)} ${money(usd)}`,
  ];
}

function curveLines(points: readonly CurvePoint[]): readonly string[] {
  const most = Math.max(...points.map(({ usd }) => Math.log10(Math.max(usd, 1) * 10)));
  return points.map(({ way, bodyBytes, usd }) => {
    const length = Math.round((Math.log10(Math.max(usd, 1) * 10) / most) * BAR);
    return `  ${way.padEnd(6)}${formatBytes(bodyBytes).padStart(9)} ${money(usd)} ${'▇'.repeat(length)}`;
  });
}

function money(usd: number): string {
  const digits = usd >= 100 ? 0 : usd >= 0.1 ? 2 : 3;
  return usd.toFixed(digits).padStart(8);
}

function quantityText(quantity: number): string {
  if (quantity >= 100) return Math.round(quantity).toLocaleString('en');
  return String(Number(quantity.toPrecision(3)));
}
