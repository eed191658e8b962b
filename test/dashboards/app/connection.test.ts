import { expect, it, vi } from 'vitest';
import { createConnection } from '../../../dashboards/src/app/connection.ts';

const REQUEST = new Request('https://soc.example/v1/me');

function arrange() {
  let now = 1_000;
  let answer: () => Promise<Response> = async () => new Response();
  const connection = createConnection({ fetch: () => answer(), now: () => now });
  const told = vi.fn();
  connection.follow(told);
  return {
    connection,
    told,
    at: (time: number) => (now = time),
    fail: (error: Error) => {
      answer = () => Promise.reject(error);
    },
    answer: () => {
      answer = async () => new Response(null, { status: 503 });
    },
    ask: () => connection.fetch(REQUEST).catch(() => {}),
  };
}

it('is lost since the first request that got no answer, and told once', async () => {
  const { connection, told, at, fail, ask } = arrange();

  fail(new TypeError('Failed to fetch'));
  await ask();
  at(5_000);
  await ask();

  expect(connection.lostAt()).toBe(1_000);
  expect(told).toHaveBeenCalledTimes(1);
});

it('is back with any answer, a refusal too', async () => {
  const { connection, told, fail, answer, ask } = arrange();
  fail(new TypeError('Failed to fetch'));
  await ask();

  answer();
  await ask();

  expect(connection.lostAt()).toBeUndefined();
  expect(told).toHaveBeenCalledTimes(2);
});

it('is not lost when the caller itself gave up', async () => {
  const { connection, fail, ask } = arrange();

  fail(new DOMException('The user aborted a request.', 'AbortError'));
  await ask();

  expect(connection.lostAt()).toBeUndefined();
});

it('is lost when the browser says so, before any request', () => {
  const { connection } = arrange();

  connection.lose();

  expect(connection.lostAt()).toBe(1_000);
});

it('rejects as the request did', async () => {
  const { connection, fail } = arrange();
  fail(new TypeError('Failed to fetch'));

  await expect(connection.fetch(REQUEST)).rejects.toThrow('Failed to fetch');
});
