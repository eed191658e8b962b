import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { fc, it as itHolds } from '@fast-check/vitest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, startFixture } from './fixture/cloud.ts';

let fixture: Fixture;
let sqs: SQSClient;
/** A queue that no function reads. */
let QueueUrl: string;

beforeAll(async () => {
  fixture = await startFixture();
  sqs = fixture.cloud.clients().sqs;
  QueueUrl = fixture.cloud.outputs.IdleUrl ?? '';
});

afterAll(async () => {
  await fixture?.cloud.stop();
});

const send = (MessageBody: string) => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
const receive = async (max = 10) => {
  const { Messages } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: max,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages ?? [];
};
const remove = (ReceiptHandle: string | undefined) =>
  sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
async function empty(): Promise<void> {
  for (const { ReceiptHandle } of await receive()) await remove(ReceiptHandle);
}

describe('what a message may hold', () => {
  it.each(['\u0000', 'a\u0008b', '\u001F', '\uFFFE'])('not the character %j', async (text) => {
    await expect(send(`text${text}`)).rejects.toMatchObject({ name: 'InvalidMessageContents' });
  });

  itHolds.prop(
    [
      fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
        .filter((text) => !hasControl(text)),
    ],
    { numRuns: 20 },
  )('any other text comes back as it was sent', async (text) => {
    await send(text);
    const [message] = await receive(1);
    await remove(message?.ReceiptHandle);

    expect(message?.Body).toBe(text);
  });

  it('1 MiB, attributes included, and not a byte more', async () => {
    await send('x'.repeat(1_048_576));
    await empty();

    await expect(send('x'.repeat(1_048_577))).rejects.toThrow(/1048576/);
    await expect(
      sqs.send(
        new SendMessageCommand({
          QueueUrl,
          MessageBody: 'x'.repeat(1_048_570),
          MessageAttributes: { key: { DataType: 'String', StringValue: 'value' } },
        }),
      ),
    ).rejects.toThrow(/1048576/);
  });

  it('1 MiB for a whole batch', async () => {
    const entry = (Id: string) => ({ Id, MessageBody: 'x'.repeat(600_000) });
    await expect(
      sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: [entry('a'), entry('b')] })),
    ).rejects.toMatchObject({ name: 'BatchRequestTooLong' });
  });

  it('attributes of text and bytes, with digests that the SDK checks', async () => {
    await sqs.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody: 'with attributes',
        MessageAttributes: {
          key: { DataType: 'String', StringValue: 'khóa' },
          bytes: { DataType: 'Binary', BinaryValue: Buffer.of(0, 255) },
        },
      }),
    );
    const [message] = await receive();
    await remove(message?.ReceiptHandle);

    expect(message?.MessageAttributes?.key?.StringValue).toBe('khóa');
    expect(Buffer.from(message?.MessageAttributes?.bytes?.BinaryValue ?? [])).toEqual(
      Buffer.of(0, 255),
    );
  });
});

describe('a received message', () => {
  it('is invisible until its timeout, by the clock, and counts its receives', async () => {
    await send('again');
    const [first] = await receive();
    expect(await receive()).toEqual([]);

    fixture.cloud.clock.advance(30_000);
    const [second] = await receive();
    await remove(second?.ReceiptHandle);

    expect(second?.MessageId).toBe(first?.MessageId);
    expect(second?.Attributes?.ApproximateReceiveCount).toBe('2');
    expect(second?.Attributes?.SentTimestamp).toBe(first?.Attributes?.SentTimestamp);
  });

  it('is not deleted by the receipt of an earlier receive', async () => {
    await send('stale');
    const [first] = await receive();
    fixture.cloud.clock.advance(30_000);
    await receive();
    await remove(first?.ReceiptHandle);
    fixture.cloud.clock.advance(30_000);

    const [third] = await receive();
    await remove(third?.ReceiptHandle);
    expect(third?.Body).toBe('stale');
  });

  it('can be made visible at once, and wakes who waits', async () => {
    await send('sooner');
    const [first] = await receive();
    const waiting = sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    await sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl,
        ReceiptHandle: first?.ReceiptHandle,
        VisibilityTimeout: 0,
      }),
    );
    const { Messages = [] } = await waiting;
    await remove(Messages[0]?.ReceiptHandle);

    expect(Messages[0]?.Body).toBe('sooner');
  });

  it('expires by its first sending', async () => {
    await send('old');
    fixture.cloud.clock.advance(4 * 86_400_000 + 1);

    expect(await receive()).toEqual([]);
  });
});

describe('dead letters', () => {
  it('keep when they were first sent, and go back on demand', async () => {
    const sentAt = fixture.cloud.clock.now();
    await fixture.postThing({ id: 'lost', how: 'fail' });
    await fixture.cloud.drain();
    const dead = await sqs.send(
      new GetQueueUrlCommand({ QueueName: nameOf(fixture.cloud.outputs.DeadUrl) }),
    );
    const peek = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: dead.QueueUrl,
        VisibilityTimeout: 0,
        MessageSystemAttributeNames: ['All'],
      }),
    );
    const attributes = peek.Messages?.[0]?.Attributes;

    expect(Number(attributes?.SentTimestamp)).toBeLessThan(sentAt + 60_000);
    expect(attributes?.DeadLetterQueueSourceArn).toMatch(/:Fixture-Things/);
    expect(Number(attributes?.ApproximateReceiveCount)).toBe(4);

    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: dead.QueueUrl, AttributeNames: ['QueueArn'] }),
    );
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: Attributes?.QueueArn }));
    expect(Object.values((await fixture.cloud.drain()).left)).toEqual([1]);
  });
});

function nameOf(url: string | undefined): string {
  return url?.split('/').at(-1) ?? '';
}

function hasControl(text: string): boolean {
  return Array.from(text).some((character) => {
    const code = character.codePointAt(0) ?? 0;
    return (code < 32 && ![9, 10, 13].includes(code)) || code === 0xfffe || code === 0xffff;
  });
}
