import { type ArchiveLine, type Envelope, readManifest, unzstd } from '@thapcanh/ingest';
import { compileRedaction, createRedactor, type Redactor } from '@thapcanh/redaction';
import type { Claim, HeldMessage } from '@thapcanh/store';
import { describe, expect, it } from 'vitest';
import { createExpire, EXPIRES_AFTER_MS } from '../../../functions/expire/expire.ts';

const NOW = Date.parse('2026-11-22T03:45:00Z');
const BODY = 'dòng một 001099123456\ndòng hai\n';

function envelopeOf(batch: string): Envelope {
  const body = Buffer.from(BODY);
  const receivedAt = '2026-11-12T01:00:00.000Z';
  const of = { agency: 'LK-STC', source: 'dc01', batch, receivedAt };
  return { header: { v: 1, ...of, records: 2, bytes: body.length }, body };
}

function messageOf(messageId: string, ageMs: number): HeldMessage {
  const sentAt = NOW - ageMs;
  return { messageId, receipt: messageId, body: messageId, attributes: {}, receives: 5, sentAt };
}

interface World {
  readonly messages: HeldMessage[];
  /** In the dead letters of `alerts`. */
  readonly alerts?: HeldMessage[];
  /** Whether `alerts` refuses what is sent. */
  readonly refuses?: boolean;
  readonly redactor?: Redactor;
  readonly claimed?: ReadonlySet<string>;
}

/** One dead-letter queue, and what a run left behind. */
async function run({
  messages,
  alerts = [],
  refuses = false,
  redactor,
  claimed = new Set(),
}: World) {
  const sent: string[] = [];
  const removed: string[] = [];
  const back: string[] = [];
  const lines: ArchiveLine[] = [];
  const claims: Claim[] = [];
  const warned: string[] = [];
  const heldIn = (all: readonly HeldMessage[]) => {
    let pending = [...all];
    return {
      async receive() {
        const some = pending.slice(0, 1);
        pending = pending.slice(1);
        return some;
      },
      async giveBack(some: readonly HeldMessage[]) {
        back.push(...some.map(({ messageId }) => messageId));
      },
      async remove({ messageId }: HeldMessage) {
        removed.push(messageId);
      },
      async copyTo(url: string, { messageId }: HeldMessage) {
        if (refuses) throw new Error('not now');
        sent.push(`${messageId} → ${url}`);
      },
    };
  };
  const expire = createExpire({
    queues: [{ origin: 'ingest', messages: heldIn(messages) }],
    returned: [{ messages: heldIn(alerts), queueUrl: 'alerts' }],
    async open({ body }) {
      if (body === 'broken') throw new Error('no envelope');
      return [envelopeOf(body)];
    },
    settings: async () => (redactor === undefined ? {} : { redactor }),
    mask: async (envelope) => envelope,
    batches: {
      async read({ batch, ...of }) {
        const row = { ...of, batch, accepted: 2, receivedAt: '' };
        const claim = {
          object: 'x',
          offset: 0,
          length: 1,
          archived: 2,
          rejected: 0,
          rejectedBy: {},
        };
        return claimed.has(batch) ? { ...row, claim } : row;
      },
      async claim(_row, claim) {
        claims.push(claim);
        return 'claimed';
      },
    },
    landing: {
      async putIfAbsent(_key, bytes) {
        const manifest = readManifest(bytes);
        if (manifest === undefined || 'needs' in manifest) throw new Error('no manifest');
        const text = Buffer.from(unzstd(bytes)).toString('utf8').trim();
        lines.push(JSON.parse(text));
        return { outcome: 'written' };
      },
    },
    clock: { now: () => NOW },
    uniqueName: () => 'name',
    log: { warn: (message) => warned.push(message) },
  });
  return { result: await expire(), removed, back, sent, lines, claims, warned };
}

function redactorOf(rules: unknown): Redactor {
  const outcome = compileRedaction(rules);
  if (!outcome.ok) throw new Error(outcome.problems.join('\n'));
  return createRedactor(outcome.rules);
}

describe('dead letters', () => {
  it('of ten days are archived whole as rejects, claimed, and then removed', async () => {
    const { result, removed, lines, claims } = await run({
      messages: [messageOf('old', EXPIRES_AFTER_MS)],
    });

    expect(result).toEqual({ archived: 1, returned: 0, left: 0 });
    expect(removed).toEqual(['old']);
    expect(lines).toMatchObject([{ kind: 'reject', code: 'expired', records: 2 }]);
    expect(Buffer.from(lines[0]?.rawBase64 ?? '', 'base64').toString()).toBe(BODY);
    expect(claims).toMatchObject([{ archived: 0, rejected: 2, rejectedBy: { expired: 2 } }]);
  });

  it('that are younger go back', async () => {
    const { result, removed, back } = await run({
      messages: [messageOf('young', EXPIRES_AFTER_MS - 1)],
    });

    expect(result).toEqual({ archived: 0, returned: 0, left: 0 });
    expect([removed, back]).toEqual([[], ['young']]);
  });

  it('whose batch is archived already are only removed', async () => {
    const { removed, lines } = await run({
      messages: [messageOf('done', EXPIRES_AFTER_MS)],
      claimed: new Set(['done']),
    });

    expect([removed, lines]).toEqual([['done'], []]);
  });

  it('that cannot be opened stay, and do not keep others from the archive', async () => {
    const { result, removed, back, warned } = await run({
      messages: [messageOf('broken', EXPIRES_AFTER_MS), messageOf('old', EXPIRES_AFTER_MS)],
    });

    expect(result).toEqual({ archived: 1, returned: 0, left: 1 });
    expect([removed, back]).toEqual([['old'], ['broken']]);
    expect(warned).toEqual(['A dead letter expires unarchived']);
  });

  it('of a redacted source keep what its patterns leave', async () => {
    const messages = [messageOf('old', EXPIRES_AFTER_MS)];

    const { lines } = await run({ messages, redactor: redactorOf({ patterns: ['cccd'] }) });

    const body = Buffer.from(lines[0]?.rawBase64 ?? '', 'base64').toString();
    expect(body).toBe('dòng một ***456\ndòng hai\n');
  });

  it('of a source whose rules name fields keep their size alone', async () => {
    const rules = { fields: [{ field: 'name', action: 'drop' }] };
    const messages = [messageOf('old', EXPIRES_AFTER_MS)];

    const { lines } = await run({ messages, redactor: redactorOf(rules) });

    expect(lines[0]).not.toHaveProperty('rawBase64');
    expect(lines[0]).toMatchObject({ kind: 'reject', records: 2 });
  });

  it('of alerts go back to their queue after ten days, sent before they are removed', async () => {
    const { result, removed, sent, back } = await run({
      messages: [],
      alerts: [messageOf('old', EXPIRES_AFTER_MS), messageOf('young', EXPIRES_AFTER_MS - 1)],
    });

    expect(result).toEqual({ archived: 0, returned: 1, left: 0 });
    expect([sent, removed, back]).toEqual([['old → alerts'], ['old'], ['young']]);
  });

  it('of alerts that their queue does not take stay', async () => {
    const { result, removed, back, warned } = await run({
      messages: [],
      alerts: [messageOf('old', EXPIRES_AFTER_MS)],
      refuses: true,
    });

    expect(result).toEqual({ archived: 0, returned: 0, left: 1 });
    expect([removed, back]).toEqual([[], ['old']]);
    expect(warned).toEqual(['A dead letter expires unarchived']);
  });
});
