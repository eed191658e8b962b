// `npm run bench -- web`: what the web app weighs, and its queue beside a bare table of the component library.
import * as z from 'zod';
import { median } from '../measure.ts';
import { benchmark, flag, wholeNumber } from '../options.ts';
import { openBareTable } from './bare-page.ts';
import { launchBrowser } from './browser.ts';
import { openQueue, type QueuePage } from './queue-page.ts';
import { sizesOfSite } from './sizes.ts';
import { keyToPaint, scriptingWhileScrolling } from './table-page.ts';

const USAGE = `npm run bench -- web [--incidents N] [--rounds N] [--sizes]

Weighs the web app as it ships: JavaScript, gzipped, that is loaded at first, and what each page adds.
Then opens the queue on the local cloud with many incidents behind it and, in turn with it, a bare table
of the same component library with as many rows: scripting a frame while scrolling, and the time from a
key press until it is painted. Medians of rounds. The last line is JSON.

  --incidents N   incidents behind the queue (default 10000)
  --rounds N      times each is measured (default 7)
  --sizes         only the sizes
  --help          this text
`;

const MOST_FIRST_KB = 350;
const MOST_ROUTE_KB = 150;
const MOST_RATIO = 1.5;
/** Scripting below this (ms a frame) is nothing that could be felt or told from noise. */
const LEAST_SCRIPT_MS = 0.05;

const optionsSchema = z.strictObject({
  // A page of the queue is full with 50.
  incidents: wholeNumber(10_000, 50),
  rounds: wholeNumber(7),
  sizes: flag(),
});
type Options = z.output<typeof optionsSchema>;

/** Exits with 1 when something is more than promised. */
export const webBench = benchmark({ usage: USAGE, options: optionsSchema, run });

async function run(options: Options): Promise<number> {
  const { firstLoadKB, routes, workers } = await sizesOfSite();
  process.stdout.write(`first load     ${firstLoadKB.toFixed(0).padStart(4)} KB\n`);
  for (const [name, kilobytes] of routes) {
    process.stdout.write(`+ ${name.padEnd(12)} ${kilobytes.toFixed(0).padStart(4)} KB\n`);
  }
  for (const [name, kilobytes] of workers) {
    process.stdout.write(
      `in a worker: ${name.padEnd(12)} ${kilobytes.toFixed(0).padStart(4)} KB\n`,
    );
  }
  const routeMaxKB = Math.max(...routes.values());
  const sizes = { firstLoadKB: round(firstLoadKB), routeMaxKB: round(routeMaxKB) };
  const light = firstLoadKB <= MOST_FIRST_KB && routeMaxKB <= MOST_ROUTE_KB;
  if (options.sizes) {
    process.stdout.write(`${JSON.stringify(sizes)}\n`);
    return light ? 0 : 1;
  }
  const ratios = await ratiosOf(options);
  process.stdout.write(`${JSON.stringify({ ...sizes, ...ratios })}\n`);
  return light && ratios.scrollRatio <= MOST_RATIO && ratios.keyRatio <= MOST_RATIO ? 0 : 1;
}

async function ratiosOf({ incidents, rounds }: Options) {
  const browser = await launchBrowser();
  const opened: QueuePage[] = [];
  try {
    const bare = await openBareTable(browser);
    opened.push(bare);
    process.stderr.write(`filling to ${incidents}\n`);
    const queue = await openQueue(browser, incidents);
    opened.push(queue);
    const scroll = await inTurn(queue, bare, rounds, async ({ page }) => {
      const cdp = await page.context().newCDPSession(page);
      await cdp.send('Performance.enable');
      const found = await scriptingWhileScrolling(cdp);
      await cdp.detach();
      return found;
    });
    const key = await inTurn(queue, bare, rounds, ({ page }) => keyToPaint(page));
    report('scripting a frame of scrolling', scroll);
    report('key press to paint', key);
    const floor = (ms: number) => Math.max(LEAST_SCRIPT_MS, ms);
    return {
      scrollRatio: round(floor(scroll.queue) / floor(scroll.bare)),
      keyRatio: round(key.queue / key.bare),
    };
  } finally {
    await browser.close();
    for (const each of opened) await each.stop();
  }
}

/** What disturbs the machine disturbs both alike; the first round warms up. */
async function inTurn(
  queue: QueuePage,
  bare: QueuePage,
  rounds: number,
  measure: (one: QueuePage) => Promise<number>,
) {
  const found = { queue: [] as number[], bare: [] as number[] };
  for (let turn = 0; turn <= rounds; turn += 1) {
    for (const [name, one] of [
      ['queue', queue],
      ['bare', bare],
    ] as const) {
      await one.page.bringToFront();
      const value = await measure(one);
      if (turn > 0) found[name].push(value);
    }
  }
  return { queue: median(found.queue), bare: median(found.bare) };
}

function report(what: string, { queue, bare }: { readonly queue: number; readonly bare: number }) {
  process.stdout.write(`${what}: ${queue.toFixed(2)} ms, bare ${bare.toFixed(2)} ms\n`);
}

const round = (value: number): number => Number(value.toPrecision(3));
