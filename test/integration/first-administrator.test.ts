// A deployment into which nobody may sign in yet gets its first administrator from a terminal, once.
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createUserStore } from '@thapcanh/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CloudCli, cloudCli } from '../cloud/cloud-cli.ts';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';

let running: TestCloud;
let cli: CloudCli;
beforeAll(async () => {
  running = await startTestCloud();
  cli = await cloudCli(running);
});
afterAll(async () => {
  cli.close();
  await running.stop();
});

const first = (...more: readonly string[]) =>
  cli.run('users', 'first', 'an', '--name', 'Nguyễn Văn An', ...more);

it('is refused while an administrator may sign in', async () => {
  const { code, stderr } = await first('--agency', 'LK');

  expect(code).not.toBe(0);
  expect(stderr).toMatch(/is an administrator already/);
  expect(stderr).toMatch(/thapcanh users add/);
});

it('names the organisation at the top where it is not registered, and then signs in', async () => {
  const { cloud, ask } = running;
  const dynamodb = DynamoDBDocumentClient.from(cloud.clients().dynamodb, {
    marshallOptions: { removeUndefinedValues: true },
  });
  const users = createUserStore({ dynamodb, table: cloud.outputs.CoreTable ?? '' });
  for (const user of await users.list()) {
    if (user.role === 'admin') await users.put({ ...user, disabled: true });
  }

  const unnamed = await first('--agency', 'HB');
  const named = await first('--agency', 'HB', '--agency-name', 'UBND tỉnh Hà Bình');
  await cloud.advance(61_000);

  expect([unnamed.code === 0, unnamed.stderr]).toEqual([
    false,
    expect.stringContaining('--agency-name'),
  ]);
  expect([named.code, named.stderr]).toEqual([0, '']);
  expect(await (await ask('an', 'GET', '/v1/me')).json()).toMatchObject({
    sub: 'an',
    role: 'admin',
    agency: 'HB',
  });
  const again = await first('--agency', 'HB');
  expect(again.stderr).toMatch(/Nguyễn Văn An is an administrator already/);
});

it('says what an id of an organisation looks like', async () => {
  const { code, stderr } = await first('--agency', 'tỉnh Hà Bình');

  expect(code).not.toBe(0);
  expect(stderr).toMatch(/no id of an organisation/);
});
