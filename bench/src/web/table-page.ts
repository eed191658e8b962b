// What a page with a table takes: scripting while it scrolls, and from a key press until it is painted.
import type { CDPSession, Page } from 'playwright-core';
import * as z from 'zod';
import { median } from '../measure.ts';

const PRESSES = 30;
const WARM_PRESSES = 5;

const metricsSchema = z.object({
  metrics: z.array(z.object({ name: z.string(), value: z.number() })),
});

/**
 * Strokes of a quarter of a second, down and up again, as a finger or a wheel makes them: by no script.
 * No table is shorter than a stroke, or its last frames would have nothing to scroll.
 */
const STROKE = { x: 640, y: 600, speed: 2_400, gestureSourceType: 'mouse' } as const;
const STROKE_PX = 600;
const STROKES = 8;
const FRAMES = (60 * STROKES * STROKE_PX) / STROKE.speed;

/**
 * `paint`: milliseconds from the time stamp of the next key press until the task after the frame that
 * follows it. Evaluated by the debugger, which a page's content security policy leaves alone.
 */
const LISTEN = `void (globalThis.paint = new Promise((done) => {
  addEventListener('keydown', ({ timeStamp }) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now() - timeStamp);
      port2.postMessage(0);
    });
  }, { capture: true, once: true });
}))`;

/** Milliseconds of scripting a frame, at 60 frames a second, while the page scrolls. */
export async function scriptingWhileScrolling(cdp: CDPSession): Promise<number> {
  const before = await scriptMs(cdp);
  for (let stroke = 0; stroke < STROKES; stroke += 1) {
    const yDistance = stroke % 2 === 0 ? -STROKE_PX : STROKE_PX;
    await cdp.send('Input.synthesizeScrollGesture', { ...STROKE, yDistance });
  }
  return ((await scriptMs(cdp)) - before) / FRAMES;
}

/** Median of milliseconds from a press of `j` or `k`, to the next row and back, until it is painted. */
export async function keyToPaint(page: Page): Promise<number> {
  const painted: number[] = [];
  for (let press = 0; press < WARM_PRESSES + PRESSES; press += 1) {
    await page.evaluate(LISTEN);
    await page.keyboard.press(press % 2 === 0 ? 'j' : 'k');
    painted.push(z.number().parse(await page.evaluate('globalThis.paint')));
  }
  return median(painted.slice(WARM_PRESSES));
}

async function scriptMs(cdp: CDPSession): Promise<number> {
  const { metrics } = metricsSchema.parse(await cdp.send('Performance.getMetrics'));
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1_000;
}
