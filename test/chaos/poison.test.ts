// A message that kills its process is told from one that was there when something else failed.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FaultRule } from '@thapcanh/local';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealEndedHour } from './archive-state.ts';
import { type ChaosCloud, startChaosCloud } from './chaos-cloud.ts';
import { MARKER } from './die-on-marker.ts';
import { dull, upload } from './story.ts';

let chaos: ChaosCloud;
beforeAll(async () => {
  const preload = pathToFileURL(join(import.meta.dirname, 'die-on-marker.ts')).href;
  chaos = await startChaosCloud({ environment: { NODE_OPTIONS: `--import=${preload}` } });
});
afterAll(() => chaos.stop());

describe('a message that ends its process', () => {
  it('is archived whole as a reject, and its batch mates go through', async () => {
    const story = await chaos.newStory();
    const { first, second } = story;
    const poison = [MARKER, ...dull(story)].join('\n');
    await chaos.deliver(story, [
      { to: first, body: upload(story, 1) },
      { to: first, body: poison },
      { to: second, body: upload(story, 2) },
    ]);
    const { left } = await chaos.cloud.drain();
    const [ended] = await chaos.endStates([story]);
    expect(left).toEqual({});
    expect(ended).toMatchObject({
      cases: ['LK-SYT: DVC-01', 'LK-TTCDS: DVC-01'],
      ledgers: [
        { accepted: 4, archived: 1, rejected: 3, waiting: 0, rejectedBy: { poison: 3 } },
        { accepted: 1, archived: 1, rejected: 0, waiting: 0 },
      ],
      contradictions: [],
    });

    await sealEndedHour(chaos);
    const kept = (await chaos.archive()).filter(({ agency }) => agency === first.agency);
    expect(kept).toHaveLength(2);
    const reject = kept.find(({ kind }) => kind === 'reject');
    expect(reject).toMatchObject({ code: 'poison', records: 3 });
    expect(Buffer.from(reject?.rawBase64 ?? '', 'base64').toString()).toBe(poison);
  });
});

describe('an outage of several receives makes no message poison', () => {
  it.each<[string, Pick<FaultRule, 'operation' | 'at'>]>([
    ['S3 refuses', { operation: 'PutObject', at: 'before' }],
    ['S3 loses its answers', { operation: 'PutObject', at: 'after' }],
    ['DynamoDB refuses', { operation: 'BatchGetItem', at: 'before' }],
    ['SQS loses its answers', { operation: 'SendMessageBatch', at: 'after' }],
  ])('%s', async (_name, fault) => {
    const story = await chaos.newStory();
    // Two receives in the batch, and then four in isolation.
    const armed = chaos.cloud.faults.inject({
      function: chaos.functionIds.Detect,
      effect: 'error',
      times: 6,
      ...fault,
    });
    await chaos.deliver(story, [
      { to: story.first, body: [upload(story, 1), ...dull(story)].join('\n') },
    ]);
    const { left } = await chaos.cloud.drain();
    const [ended] = await chaos.endStates([story]);
    expect(armed.hits).toBe(6);
    expect(left).toEqual({});
    expect(ended).toMatchObject({
      cases: ['LK-TTCDS: DVC-01'],
      ledgers: [
        { accepted: 3, archived: 2, rejected: 1, waiting: 0, rejectedBy: { format_unknown: 1 } },
        { accepted: 0 },
      ],
      contradictions: [],
    });
  });
});
