import { mentionsIn } from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import {
  completeMention,
  mentionable,
  mentionQuery,
  piecesOf,
} from '../../../../dashboards/src/incident/comments/mention-query.ts';

const people = [
  { sub: 'lan', name: 'Nguyễn Thị Lan' },
  { sub: 'truongca', name: 'Đỗ Hà' },
];

describe('a call being typed', () => {
  it('begins at an @ that belongs to no mail address, and ends with a blank', () => {
    expect(mentionQuery('nhờ @la', 7)).toEqual({ at: 4, text: 'la' });
    expect(mentionQuery('@', 1)).toEqual({ at: 0, text: '' });
    expect(mentionQuery('thư a@b', 7)).toBeUndefined();
    expect(mentionQuery('@lan ', 5)).toBeUndefined();
  });

  it('is none between backticks, where text was copied', () => {
    expect(mentionQuery('xem `ssh @gw', 12)).toBeUndefined();
    expect(mentionQuery('xem `x` @l', 10)).toEqual({ at: 8, text: 'l' });
  });

  it('offers people by any word of the name, typed with or without diacritics', () => {
    expect(mentionable(people, 'nguyen')).toEqual([people[0]]);
    expect(mentionable(people, 'đo')).toEqual([people[1]]);
    expect(mentionable(people, 'truong')).toEqual([people[1]]);
    expect(mentionable(people, '')).toEqual(people);
    expect(mentionable(people, 'x')).toEqual([]);
  });

  it('becomes a call that the API reads, and the caret goes behind it', () => {
    const text = 'nhờ @la xem';
    const query = mentionQuery(text, 7);
    if (query === undefined) throw new Error('no call');

    const made = completeMention(text, query, 'lan');

    expect(made).toEqual({ text: 'nhờ @lan xem', caret: 9 });
    expect(mentionsIn(made.text)).toEqual([{ sub: 'lan', at: 4 }]);
  });
});

it('the pieces of a comment are the comment, calls apart', () => {
  const text = 'nhờ @lan và @truongca.';
  const pieces = piecesOf(text);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  expect(pieces.flatMap(({ sub }) => sub ?? [])).toEqual(['lan', 'truongca']);
});
