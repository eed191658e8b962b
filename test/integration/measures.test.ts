// The figures that alarms look at, as the functions write them: the paths of the metric filters lead to numbers.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { MEASURES } from '../../infra/constructs/measures.ts';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';

let test: TestCloud;

beforeAll(async () => {
  test = await startTestCloud({ environment: { CANARY_EVERY: '5' } });
  expect((await test.ship('{"message":"a line"}\n')).status).toBe(200);
  // A canary is shipped, becomes an incident, and is found a minute later.
  for (let minute = 0; minute < 2; minute += 1) {
    await test.cloud.advance(60_000);
    await test.cloud.drain();
  }
  await test.sealHour();
});
afterAll(() => test?.stop());

const lineSchema = z.looseObject({ message: z.string() });

/** Lines with a message, as the log has them. */
function linesWith(message: string): readonly Readonly<Record<string, unknown>>[] {
  return test.log.flatMap((text) => {
    const start = text.indexOf('{');
    if (start < 0) return [];
    try {
      const line = lineSchema.parse(JSON.parse(text.slice(start)));
      return line.message === message ? [line] : [];
    } catch {
      return [];
    }
  });
}

const valueAt = (line: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => Object(value)[key], line);

describe('a figure', () => {
  const withPath = Object.values(MEASURES).flatMap((measure) =>
    'path' in measure ? [[measure.name, measure.message, measure.path] as const] : [],
  );

  it.each(withPath)('%s stands in the line "%s" at %s', (_name, message, path) => {
    const values = linesWith(message).map((line) => valueAt(line, path));
    expect(values.length).toBeGreaterThan(0);
    expect(values.filter((value) => typeof value !== 'number')).toEqual([]);
  });
});
