import type { Organisation } from '@thapcanh/api-schema';
import { describe, expect, it } from 'vitest';
import { keyWarning } from '../../../dashboards/src/administration/key-warning.ts';
import { lifeStateOn, treeOf } from '../../../dashboards/src/administration/organisation-tree.ts';
import { partsOf } from '../../../dashboards/src/administration/parts.ts';
import { previewMerge, previewSplit } from '../../../dashboards/src/administration/preview-plan.ts';
import { finds } from '../../../dashboards/src/administration/search.ts';
import { meaningOf } from '../../../dashboards/src/administration/user-meaning.ts';

const organisation = (id: string, parent?: string, more: Partial<Organisation> = {}) => ({
  id,
  name: `Đơn vị ${id}`,
  kind: 'commune',
  from: '2025-07-01',
  successors: [],
  ...(parent === undefined ? {} : { parent }),
  ...more,
});
const TREE: readonly Organisation[] = [
  organisation('LK'),
  organisation('LK-A', 'LK', { name: 'UBND xã Khê Thượng' }),
  organisation('LK-A-TT', 'LK-A', { name: 'Tổ công nghệ' }),
  organisation('LK-B', 'LK'),
];

describe('finding', () => {
  it('goes by all words, with or without diacritics', () => {
    expect(finds('khe thuong', 'UBND xã Khê Thượng')).toBe(true);
    expect(finds('thượng đống', 'UBND xã Khê Thượng')).toBe(false);
    expect(finds('don', undefined, 'Đơn vị')).toBe(true);
    expect(finds(undefined, 'x')).toBe(true);
  });

  it('keeps what is above what was found', () => {
    const [root] = treeOf(TREE, 'to cong nghe');

    expect(root?.organisation.id).toBe('LK');
    expect(root?.parts.map(({ organisation: { id } }) => id)).toEqual(['LK-A']);
    expect(treeOf(TREE, 'khác')).toEqual([]);
  });
});

describe('an organisation on a day', () => {
  it('is coming, alive or ended', () => {
    const life = { from: '2025-07-01', to: '2026-12-31' };

    expect(lifeStateOn(life, '2025-06-30')).toBe('coming');
    expect(lifeStateOn(life, '2026-12-31')).toBe('alive');
    expect(lifeStateOn(life, '2027-01-01')).toBe('ended');
  });
});

describe('the preview', () => {
  it('of a merger says who ends, who begins and who moves', () => {
    const preview = previewMerge(TREE, {
      from: '2027-01-01',
      organisations: ['LK-A', 'LK-B'],
      successor: { id: 'LK-C', name: 'UBND xã Khê', kind: 'commune', parent: 'LK' },
    });

    expect(preview).toMatchObject({
      ok: true,
      effects: [
        { kind: 'end', row: { id: 'LK-A', to: '2026-12-31', successors: ['LK-C'] } },
        { kind: 'end', row: { id: 'LK-B' } },
        { kind: 'begin', row: { id: 'LK-C', from: '2027-01-01' } },
        { kind: 'move', row: { id: 'LK-A-TT', parent: 'LK-C', from: '2027-01-01' } },
      ],
    });
  });

  it('of a division asks to whom each part goes', () => {
    const heir = (id: string, children: string[] = []) => ({
      organisation: { id, name: id, kind: 'commune', parent: 'LK' },
      children,
    });
    const split = (children: string[]) =>
      previewSplit(TREE, {
        from: '2027-01-01',
        organisation: 'LK-A',
        successors: [heir('LK-D', children), heir('LK-E')],
      });

    expect(split([])).toMatchObject({ ok: false, problems: [{ code: 'children_unplaced' }] });
    expect(split(['LK-A-TT'])).toMatchObject({ ok: true });
  });
});

describe('what a change of a person means', () => {
  const before = { role: 'analyst', agency: 'LK', disabled: false } as const;

  it('is said where it is more than a new label', () => {
    expect(meaningOf(before, before)).toEqual([]);
    expect(meaningOf(before, { ...before, role: 'lead' })).toEqual(['role']);
    expect(meaningOf(before, { ...before, role: 'lead', disabled: true })).toEqual(['shutOut']);
    expect(meaningOf({ ...before, disabled: true }, before)).toEqual(['letBackIn']);
  });
});

describe('keys of a source', () => {
  const now = Date.parse('2026-11-22T00:00:00Z');
  const key = (state: 'active' | 'revoked', createdAt: string, validUntil?: string) => ({
    state,
    createdAt,
    ...(validUntil === undefined ? {} : { validUntil }),
  });

  it('are worth a look when none is good, the last ends soon, or all are old', () => {
    expect(keyWarning([key('revoked', '2026-01-01T00:00:00Z')], now)).toBe('none');
    const ending = key('active', '2026-01-01T00:00:00Z', '2026-12-01T00:00:00Z');
    expect(keyWarning([ending], now)).toBe('ending');
    expect(keyWarning([ending, key('active', '2026-11-01T00:00:00Z')], now)).toBeUndefined();
    expect(keyWarning([key('active', '2025-01-01T00:00:00Z')], now)).toBe('old');
  });
});

describe('the parts', () => {
  it('are those of the role', () => {
    expect(partsOf('lead').map(({ name }) => name)).toEqual(['lists', 'keys']);
    expect(partsOf('analyst')).toEqual([]);
  });
});
