import { describe, expect, it } from 'vitest';
import { type CallSite, faultsAt, POSITIONS } from './call-sites.ts';

const site = (operation: string, turn: number): CallSite => ({
  function: 'Detect',
  service: 'dynamodb',
  operation,
  resource: 'flow',
  turn,
});
const EVERY_CALL = process.env.THAPCANH_CHAOS === 'every-call';

describe.skipIf(EVERY_CALL)('the faults of the short form', () => {
  it('are all met by the first write of a kind', () => {
    const met = faultsAt([site('PutItem', 1)]).map(({ position }) => position);

    expect(met).toEqual(POSITIONS);
  });

  it('are at each later one a refusal and, in turn, a death or an error after it took effect', () => {
    const met = [2, 3].map((turn) =>
      faultsAt([site('PutItem', turn)]).map(({ position: { at, effect } }) => `${effect} ${at}`),
    );

    expect(met).toEqual([
      ['error before', 'kill after'],
      ['error before', 'error after'],
    ]);
  });

  it('are of a read that it fails', () => {
    const met = faultsAt([site('Query', 1)]).map(({ position: { at, effect } }) => [at, effect]);

    expect(met).toEqual([['before', 'error']]);
  });
});
