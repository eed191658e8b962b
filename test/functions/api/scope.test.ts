import { scopeOf } from '@thapcanh/functions/api/scope.ts';
import { organisationRowSchema } from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { rows } from '../../packages/incidents/province.ts';

const NOW = Date.parse('2026-11-22T16:00:00Z');

function scope(agency: string, over: object = {}, organisations = rows.organisations) {
  const user = { sub: 'u', name: 'U', role: 'agency', agency, ...over } as const;
  const seen = scopeOf(user, organisations, NOW);
  return seen === 'all' ? seen : [...seen].sort();
}

describe('the scope of a user', () => {
  it('is everything from the province, and for its SOC', () => {
    expect(scope('LK')).toBe('all');
    expect(scope('LK-CA')).toBe('all');
  });

  it('is the own agency and those that became it alone', () => {
    expect(scope('LK-TTCDS')).toEqual(['LK-STTTT', 'LK-TTCDS']);
  });

  it('leaves out a district that became two communes, for both', () => {
    expect(scope('LK-X-KT')).toEqual(['LK-X-KT']);
  });

  it('includes a split district where all its successors are seen', () => {
    const communes = rows.organisations.map((row) =>
      row.id.startsWith('LK-X-') ? { ...row, parent: 'LK-SXD' } : row,
    );
    expect(scope('LK-SXD', {}, communes)).toEqual(['LK-HTKD', 'LK-SXD', 'LK-X-KH', 'LK-X-KT']);
  });

  it('is another subtree where the row of the user says so', () => {
    expect(scope('LK-TTCDS', { scope: 'LK' })).toBe('all');
    expect(scope('LK', { scope: 'LK-SXD' })).toEqual(['LK-SXD']);
  });

  it('follows chains of successors, and ends in rings', () => {
    const chain = [
      { id: 'C', kind: 'commune', from: '2025-07-01' },
      { id: 'B', kind: 'commune', from: '2020-01-01', to: '2025-06-30', successors: ['C'] },
      { id: 'A', kind: 'commune', from: '2000-01-01', to: '2019-12-31', successors: ['B'] },
      { id: 'X', kind: 'commune', from: '2000-01-01', to: '2019-12-31', successors: ['X'] },
    ].map((row) => organisationRowSchema.parse({ name: row.id, ...row }));
    expect(scope('C', {}, chain)).toEqual(['A', 'B', 'C']);
  });

  it('of an agency that is no more, or unknown, is its own past', () => {
    expect(scope('LK-HTKD')).toEqual(['LK-HTKD']);
    expect(scope('NOWHERE')).toEqual(['NOWHERE']);
  });

  it('never widens because a row forgot its parent', () => {
    const orphan = rows.organisations.map((row) => {
      const { parent: _, ...rest } = row;
      return row.id === 'LK-SXD' ? rest : row;
    });
    expect(scope('LK-SXD', {}, orphan)).toEqual(['LK-SXD']);
  });
});
