import type { CallList } from '@thapcanh/api-schema';
import { describe, expect, it } from 'vitest';
import { calleeOf, calleeText } from '../../../../dashboards/src/incident/requests/callee.ts';
import { nextCallee } from '../../../../dashboards/src/incident/requests/next-callee.ts';

type Group = CallList['items'][number];

const people: Group['people'] = [
  { name: 'Kỹ', office: 'contact' },
  { name: 'Dự', office: 'deputy' },
];
const call = (person: string, outcome: 'reached' | 'not_reached'): Group['calls'][number] => ({
  rev: 1,
  at: '2026-11-21T20:00:00.000Z',
  actor: { kind: 'user', id: 'lan' },
  call: { agency: 'LK-X-KT', person, outcome },
});

describe('nextCallee', () => {
  it('is nobody in particular before a call was in vain', () => {
    expect(nextCallee({ people, calls: [] })).toBeUndefined();
    expect(nextCallee({ people, calls: [call('Kỹ', 'reached')] })).toBeUndefined();
  });

  it('is the first whom nobody tried, however often the one before was', () => {
    const calls = [call('Kỹ', 'not_reached'), call('Kỹ', 'not_reached')];
    expect(nextCallee({ people, calls })).toEqual({ unanswered: 2, person: people[1] });
  });

  it('begins again after somebody was reached', () => {
    const calls = [call('Kỹ', 'not_reached'), call('Dự', 'reached'), call('Dự', 'not_reached')];
    expect(nextCallee({ people, calls })).toEqual({ unanswered: 1, person: people[0] });
  });

  it('is nobody once all were tried', () => {
    const calls = [call('Kỹ', 'not_reached'), call('Dự', 'not_reached')];
    expect(nextCallee({ people, calls })).toEqual({ unanswered: 2, person: undefined });
  });
});

describe('a callee in the address', () => {
  it('comes back as it was, a slash in the name too', () => {
    const callee = { agency: 'LK-X-KT', person: 'Trần / Kỹ' };
    expect(calleeOf(calleeText(callee))).toEqual(callee);
  });

  it('is nobody where the text names no agency', () => {
    expect(calleeOf('/Kỹ')).toBeUndefined();
    expect(calleeOf(undefined)).toBeUndefined();
  });
});
