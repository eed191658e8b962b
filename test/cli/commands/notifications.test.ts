// `thapcanh notifications` against the API, as an administrator types it.
import { notificationsCommand } from 'thapcanh/src/commands/notifications/notifications.ts';
import { usersCommand } from 'thapcanh/src/commands/users/users.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedApi, serveApi } from './served-api.ts';

const ID = 'f'.repeat(32);

let cli: ServedApi;
beforeAll(async () => {
  cli = await serveApi(() => [notificationsCommand(), usersCommand()]);
  await cli.api.putUser({ sub: 'admin', name: 'Quản trị', role: 'admin', agency: 'LK' });
});
afterAll(() => cli.stop());

const notifications = (...args: readonly string[]) => cli.as('admin', 'notifications', ...args);

describe('thapcanh notifications', () => {
  it('lists who is told what', async () => {
    const { stdout } = await notifications('list');

    expect(stdout.split('\n')).toContain(
      'agencies  agency  requested, confirmed, closed  from P4, not 21:00–06:00  default',
    );
    expect(stdout.split('\n')).toContain(
      'analysts  role analyst  opened, priority_raised  from P2  default',
    );
  });

  it('lists what was given up, and sends it again once', async () => {
    await cli.api.owe(ID, 'failed');

    const { stdout } = await notifications('deliveries', '--state', 'failed');
    expect(stdout).toContain(`  failed  storm  user lan  1 attempts  ${ID}\n`);
    expect((await notifications('replay', ID)).stdout).toBe(`${ID} is sent again.\n`);

    expect((await notifications('replay', ID)).error).toContain('still waiting');
    expect((await notifications('deliveries', '--state', 'failed')).stdout).toBe('');
  });

  it('says that a webhook without a subscription has no secret', async () => {
    expect((await notifications('secret', 'none')).error).toContain('There is no such webhook.');
  });
});

describe('thapcanh users', () => {
  it('keeps a mail address through other changes', async () => {
    const users = (...args: readonly string[]) => cli.as('admin', 'users', ...args);
    const person = ['--name', 'Lan', '--role', 'analyst', '--agency', 'LK-CA'];

    await users('add', 'lan', ...person, '--email', 'lan@lamkhe.example');
    await users('disable', 'lan');
    await users('enable', 'lan');

    const { stdout } = await users('list', '--json');
    expect(JSON.parse(stdout).items).toContainEqual(
      expect.objectContaining({ sub: 'lan', email: 'lan@lamkhe.example' }),
    );
  });
});
