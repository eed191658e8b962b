import type { ListEntry } from '@thapcanh/api-schema';
import { describe, expect, it } from 'vitest';
import {
  countDraft,
  stateOf,
  withDraft,
} from '../../../dashboards/src/administration/list-draft.ts';
import { pasteEntries } from '../../../dashboards/src/administration/paste-entries.ts';

const ENTRIES: readonly ListEntry[] = [
  { value: 'minh.stc', from: '2026-11-01' },
  { value: 'hoa.sxd', note: 'nghỉ việc' },
];

describe('a draft of a list', () => {
  const draft = {
    'hoa.sxd': null,
    'minh.stc': { value: 'minh.stc', to: '2026-12-31' },
    'lan.snv': { value: 'lan.snv' },
    'gone.before': null,
  };

  it('is laid upon the entries, also upon those that somebody else wrote meanwhile', () => {
    expect(withDraft(ENTRIES, draft)).toEqual([
      { value: 'minh.stc', to: '2026-12-31' },
      { value: 'lan.snv' },
    ]);
    expect(withDraft([...ENTRIES, { value: 'new' }], draft)).toContainEqual({ value: 'new' });
  });

  it('counts what it would do, and nothing for what is so already', () => {
    expect(countDraft(ENTRIES, draft)).toEqual({ added: 1, changed: 1, removed: 1 });
    expect(countDraft(ENTRIES, { 'hoa.sxd': { value: 'hoa.sxd', note: 'nghỉ việc' } })).toEqual({
      added: 0,
      changed: 0,
      removed: 0,
    });
  });
});

describe('an entry', () => {
  it('holds from its first to its last day, and is said to end before it does', () => {
    const today = '2026-11-22';

    expect(stateOf({}, today)).toBe('current');
    expect(stateOf({ from: '2026-11-23' }, today)).toBe('coming');
    expect(stateOf({ to: '2026-11-22' }, today)).toBe('ending');
    expect(stateOf({ to: '2027-11-22' }, today)).toBe('current');
    expect(stateOf({ to: '2026-11-21' }, today)).toBe('ended');
  });
});

describe('a pasted table', () => {
  it('is read as spreadsheets copy it, days either way', () => {
    const { entries, faults } = pasteEntries('minh.stc\t01/11/2026\t\tđã nghỉ việc\n\nhoa.sxd\r\n');

    expect(faults).toEqual([]);
    expect(entries).toEqual([
      { value: 'minh.stc', from: '2026-11-01', note: 'đã nghỉ việc' },
      { value: 'hoa.sxd' },
    ]);
  });

  it('may name its columns in another order, with quotes around separators', () => {
    const { entries } = pasteEntries(
      'confidence,value,note\n80,198.51.100.7,"điều khiển, ""C2"""\n',
    );

    expect(entries).toEqual([{ value: '198.51.100.7', note: 'điều khiển, "C2"', confidence: 80 }]);
  });

  it('says which lines are no entries, and keeps the rest', () => {
    const { entries, faults } = pasteEntries('a;2026-02-30\nb;2026-02-01\nc;;;;101\nd;;;;;more');

    expect(entries).toEqual([{ value: 'b', from: '2026-02-01' }]);
    expect(faults.map(({ line }) => line)).toEqual([1, 3, 4]);
  });
});
