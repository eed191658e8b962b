import { createLock } from '@thapcanh/local/src/dynamodb/lock.ts';
import { expect, it } from 'vitest';

it('lets readers run together and a transaction alone', async () => {
  const lock = createLock();
  const events: string[] = [];
  const gate = Promise.withResolvers<void>();
  const reader = (name: string) =>
    lock.shared(async () => {
      events.push(`${name} in`);
      await gate.promise;
      events.push(`${name} out`);
    });
  const first = reader('first');
  const second = reader('second');
  const alone = lock.exclusive(async () => {
    events.push('alone');
  });
  const third = reader('third');
  await Promise.resolve();
  gate.resolve();
  await Promise.all([first, second, alone, third]);

  expect(events).toEqual([
    'first in',
    'second in',
    'first out',
    'second out',
    'alone',
    'third in',
    'third out',
  ]);
});

it('goes on after work that failed', async () => {
  const lock = createLock();
  const failing = lock.exclusive(() => Promise.reject(new Error('no')));

  await expect(failing).rejects.toThrow('no');
  await expect(lock.shared(async () => 'yes')).resolves.toBe('yes');
});
