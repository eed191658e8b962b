import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, startFixture } from './fixture/cloud.ts';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await startFixture();
});

afterAll(async () => {
  await fixture?.cloud.stop();
});

describe('a request through the app', () => {
  it('goes from HTTP through both functions to the table and the bucket', async () => {
    await fixture.postThing({ id: 'one' });
    const drained = await fixture.cloud.drain();

    const { s3 } = fixture.cloud.clients();
    const object = await s3.send(
      new GetObjectCommand({ Bucket: fixture.archive, Key: 'things/one' }),
    );
    const items = await fixture.items();
    expect(drained.left).toEqual({});
    expect(await object.Body?.transformToString()).toBe('one');
    expect(items['THING#one']).toMatchObject({ receives: '1', group: 'agency-1' });
  });

  it('answers with the status, headers, cookies and body of the function', async () => {
    const answer = await fetch(`${fixture.cloud.outputs.ApiUrl}/v1/things`, {
      method: 'POST',
      body: '{"id":"two"}',
      headers: { 'content-type': 'application/json' },
    });

    expect(answer.status).toBe(202);
    expect(answer.headers.get('x-door')).toBe('open');
    expect(answer.headers.getSetCookie()).toEqual(['seen=1']);
    expect(await answer.text()).toBe('taken');
  });

  it('tells the queue of each object put under the prefix, and of no other', async () => {
    const { s3 } = fixture.cloud.clients();
    const put = (Key: string) =>
      s3.send(new PutObjectCommand({ Bucket: fixture.inbox, Key, Body: 'nội dung' }));
    await put('in/tệp 1+2.txt');
    await put('elsewhere/tệp.txt');
    await fixture.cloud.drain();

    const drops = Object.keys(await fixture.items()).filter((key) => key.startsWith('DROP#'));
    expect(drops).toEqual(['DROP#in/tệp 1+2.txt']);
  });

  it('lists what it wrote', async () => {
    const { s3 } = fixture.cloud.clients();
    const listed = await s3.send(
      new ListObjectsV2Command({ Bucket: fixture.archive, Prefix: 'things/' }),
    );
    expect(listed.Contents?.map(({ Key }) => Key)).toContain('things/one');
  });
});

describe('a poisoned message', () => {
  it('goes to the dead-letter queue after its receives, and its neighbours arrive', async () => {
    await fixture.postThing({ id: 'bad', how: 'fail' });
    await fixture.postThing({ id: 'good' });
    const drained = await fixture.cloud.drain();

    const items = await fixture.items();
    expect(Object.values(drained.left)).toEqual([1]);
    expect(items['THING#good']).toBeDefined();
    expect(items['THING#bad']).toBeUndefined();
  });

  it('that ends the process returns with its whole batch, without an answer', async () => {
    await fixture.postThing({ id: 'killer', how: 'exit' });
    const drained = await fixture.cloud.drain();

    expect(Object.values(drained.left)).toEqual([2]);
    expect(fixture.lines.join('\n')).toContain('Runtime.ExitError');
  });

  it('that eats all memory ends only its sandbox', async () => {
    await fixture.postThing({ id: 'hoarder', how: 'hoard' });
    const drained = await fixture.cloud.drain();

    expect(Object.values(drained.left)).toEqual([3]);
    expect(fixture.lines.join('\n')).toContain('Runtime.OutOfMemory');
  });

  it('an answer that names an unknown message fails the whole batch', async () => {
    await fixture.postThing({ id: 'odd', how: 'nonsense' });
    const drained = await fixture.cloud.drain();

    expect(Object.values(drained.left)).toEqual([4]);
  });
});
