import type { CoreTable } from '@thapcanh/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE_MS, START, startNotify, type TestNotify } from './test-notify.ts';

let on: TestNotify;
beforeAll(async () => {
  on = await startNotify();
});
afterAll(() => on.stop());
beforeEach(() => on.begin());

describe('notify', () => {
  it('loses no message and gives none a second id, whichever of its writes fails or kills it', async () => {
    const counted = failingTable(0, 'before', 'error');
    await tellAll(counted.table);
    expect(counted.writes()).toBeGreaterThan(8);

    for (let write = 1; write <= counted.writes(); write += 1) {
      for (const [at, effect] of [
        ['before', 'error'],
        ['after', 'error'],
        ['before', 'death'],
      ] as const) {
        const { table } = failingTable(write, at, effect);
        const told = await tellAll(table);
        expect([write, at, effect, told]).toEqual([
          write,
          at,
          effect,
          { mails: 3, own: 1, storms: 1 },
        ]);
      }
    }
  }, 300_000);
});

/** A run that meets a fault, then runs that do not: how many messages there are of each, by their ids. */
async function tellAll(table: CoreTable) {
  await on.core.clear();
  on.mail.clear();
  on.chat.clear();
  on.now = START;
  await on.people();
  await on.subscribe('agencies', { type: 'agency' });
  await on.subscribe('own', { type: 'webhook', url: `${on.chat.origin}/own`, agency: 'LK-TTCDS' });
  await on.subscribe('chat', { type: 'webhook', url: `${on.chat.origin}/storm` });
  await on.openInAgencies();
  await on
    .notify({ table })
    .run()
    .catch(() => undefined);
  for (let run = 0; run < 2; run += 1) {
    on.now += 3 * MINUTE_MS;
    await on.notify().run();
  }
  const hooksTo = (path: string) => on.chat.received.filter((hook) => hook.path === path);
  const ids = (path: string) => new Set(hooksTo(path).map(({ headers }) => headers['webhook-id']));
  return {
    mails: new Set(on.mail.received.map(({ messageId }) => messageId)).size,
    own: ids('/own').size,
    storms: ids('/storm').size,
  };
}

/** The table, one of whose writes meets a fault; after a death none of its calls is answered any more. */
function failingTable(write: number, at: 'before' | 'after', effect: 'error' | 'death') {
  let writes = 0;
  let dead = false;
  const send = async (command: Parameters<CoreTable['dynamodb']['send']>[0]): Promise<unknown> => {
    if (dead) throw new Error('the process is gone');
    const isWrite = !/^(?:Get|BatchGet|Query)Command$/.test(command.constructor.name);
    if (isWrite) writes += 1;
    const isHit = isWrite && writes === write;
    if (isHit && effect === 'death') dead = true;
    if (isHit && at === 'before') throw new Error('a fault');
    const answer = await on.core.dynamodb.send(command);
    if (isHit) throw new Error('a fault');
    return answer;
  };
  const dynamodb = new Proxy(on.core.dynamodb, {
    get: (client, name) => (name === 'send' ? send : Reflect.get(client, name)),
  });
  return { table: { dynamodb, table: on.core.table }, writes: () => writes };
}
