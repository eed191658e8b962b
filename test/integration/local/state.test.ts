import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { LocalCloudError } from '@thapcanh/local';
import { decodeProtectedHeader } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Fixture, startFixture } from './fixture/cloud.ts';

let stateDir: string;
let fixture: Fixture | undefined;

beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'thapcanh-state-'));
});

afterEach(async () => {
  await fixture?.cloud.stop();
  rmSync(stateDir, { recursive: true });
});

async function restart(): Promise<Fixture> {
  await fixture?.cloud.stop();
  fixture = await startFixture({ stateDir });
  return fixture;
}

describe('after a restart with the same state folder', () => {
  it('tables and objects are as they were', async () => {
    const before = await restart();
    await before.postThing({ id: 'kept' });
    await before.cloud.drain();
    const after = await restart();

    const listed = await after.listArchive();
    expect((await after.items())['THING#kept']).toMatchObject({ receives: '1' });
    expect(listed).toEqual(['things/kept']);
  });

  it('a message that was in flight is there again, with its receive count', async () => {
    const before = await restart();
    const QueueUrl = before.cloud.outputs.IdleUrl;
    const { sqs } = before.cloud.clients();
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'held' }));
    await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    const after = await restart();
    const { Messages = [] } = await after.cloud.clients().sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: after.cloud.outputs.IdleUrl,
        MessageSystemAttributeNames: ['ApproximateReceiveCount'],
      }),
    );

    expect(Messages[0]).toMatchObject({
      Body: 'held',
      Attributes: { ApproximateReceiveCount: '2' },
    });
  });

  it('work that waited in a queue is done', async () => {
    const before = await restart();
    await before.postThing({ id: 'retried', how: 'fail' });
    const after = await restart();

    expect(Object.values((await after.cloud.drain()).left)).toEqual([1]);
  });

  it('tokens of before are still signed by the issuer’s key', async () => {
    const before = await restart();
    const token = await before.cloud.issueToken('u-lan', 1);
    const after = await restart();
    const next = await after.cloud.issueToken('u-lan', 1);
    const keys: unknown = await (await fetch(`${after.cloud.endpoints.issuer}/jwks`)).json();

    const { kid } = decodeProtectedHeader(token);
    expect(decodeProtectedHeader(next).kid).toBe(kid);
    expect(keys).toMatchObject({ keys: [{ kid, kty: 'RSA' }] });
  });
});

describe('a port that is taken', () => {
  it.each(['api', 'issuer'] as const)('for %s is an error that names the flag', async (name) => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;

    const error: unknown = await startFixture({ ports: { [name]: port } }).catch(
      (thrown: unknown) => thrown,
    );
    other.close();
    expect(error).toBeInstanceOf(LocalCloudError);
    expect(error).toMatchObject({
      code: 'PORT_IN_USE',
      message: expect.stringContaining('--port'),
    });
  });
});

describe('parameters', () => {
  it('without a value are an error that names them', async () => {
    await expect(startFixture({ parameters: { Issuer: 'x' } })).rejects.toMatchObject({
      code: 'PARAMETER_MISSING',
    });
  });

  it('that no stack has are an error', async () => {
    const parameters = { Issuer: 'x', ClientId: 'y', Other: 'z' };
    await expect(startFixture({ parameters })).rejects.toMatchObject({
      code: 'PARAMETER_UNKNOWN',
    });
  });
});
