// What a page with a table takes: scripting while it scrolls, and from a key press until it is painted.
import type { CDPSession, Page } from 'playwright-core';
import { z } from 'zod';
import { median } from '../measure.ts';

const FRAMES = 120;
const PRESSES = 30;
const WARM_PRESSES = 5;

const metricsSchema = z.object({
  metrics: z.array(z.object({ name: z.string(), value: z.number() })),
});

/** Scrolls down and up again by 40 pixels a frame. */
const SCROLL = `(async () => {
  for (let frame = 0; frame < ${FRAMES}; frame += 1) {
    scrollBy(0, frame < ${FRAMES / 2} ? 40 : -40);
    await new Promise((done) => requestAnimationFrame(done));
  }
})()`;

/** From the time stamp of a key press until the task after the frame that follows it. */
const LISTEN = `globalThis.painted = []; addEventListener('keydown', ({ timeStamp }) => {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => globalThis.painted.push(performance.now() - timeStamp);
    port2.postMessage(0);
  });
}, true)`;

/** Milliseconds of scripting a frame while the page scrolls. */
export async function scriptingWhileScrolling(page: Page, cdp: CDPSession): Promise<number> {
  const before = await scriptMs(cdp);
  await page.evaluate(SCROLL);
  return ((await scriptMs(cdp)) - before) / FRAMES;
}

/** Median of milliseconds from a press of `j` until what it did is painted. */
export async function keyToPaint(page: Page): Promise<number> {
  await page.evaluate(LISTEN);
  for (let press = 0; press < WARM_PRESSES + PRESSES; press += 1) {
    await page.keyboard.press('j');
    await page.waitForFunction(`globalThis.painted.length > ${press}`);
  }
  const painted = z.array(z.number()).parse(await page.evaluate('globalThis.painted'));
  return median(painted.slice(WARM_PRESSES));
}

async function scriptMs(cdp: CDPSession): Promise<number> {
  const { metrics } = metricsSchema.parse(await cdp.send('Performance.getMetrics'));
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1_000;
}
