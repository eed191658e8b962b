import {
  joinRestrictions,
  mayRead,
  ROLES,
  restrict,
  type TimelineChange,
  unrestrict,
} from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { incidentDraft } from './incident-draft.ts';

const NOW = Date.parse('2026-11-17T15:00:00Z');
const lan = { actor: { kind: 'user', id: 'lan', name: 'Lan' }, now: NOW } as const;

function restricted(people: readonly string[], over = {}) {
  const result = restrict(incidentDraft(over), { people, reason: 'người liên quan' }, lan);
  return result.ok ? result.step : expect.fail(result.code);
}

describe('a restricted incident', () => {
  it('is read by leads, administrators, who is named, and who restricted it', () => {
    const { after } = restricted(['minh']);
    const reads = (sub: string) => ROLES.filter((role) => mayRead(after, { sub, role }));
    expect(reads('hoa')).toEqual(['admin', 'lead']);
    expect(reads('minh')).toEqual(['admin', 'lead', 'analyst', 'auditor']);
    expect(reads('lan')).toEqual(reads('minh'));
  });

  it('is never read by the agency, even by a person who is named', () => {
    const { after } = restricted(['ttcds']);
    expect(mayRead(after, { sub: 'ttcds', role: 'agency' })).toBe(false);
  });

  it('tells who was named before and after, and why', () => {
    const first = restricted(['minh'], { restrictionSuggested: true });
    const second = restrict(first.after, { people: ['hoa'], reason: 'đổi ca' }, lan);
    const told = (step: typeof first): TimelineChange | undefined => step.entries[0]?.change;
    expect(told(first)).toEqual({
      kind: 'restricted',
      people: ['lan', 'minh'],
      suggested: true,
      reason: 'người liên quan',
    });
    expect(second.ok && told(second.step)).toMatchObject({
      people: ['hoa', 'lan'],
      before: ['lan', 'minh'],
    });
  });

  it('names the person who works on it, or is refused', () => {
    const refused = restrict(
      incidentDraft({ assignee: 'hoa' }),
      { people: ['minh'], reason: 'x' },
      lan,
    );
    expect(refused).toEqual({ ok: false, code: 'assignee_not_named' });
  });

  it('to the same people is refused: nothing would change', () => {
    const { after } = restricted(['minh']);
    expect(restrict(after, { people: ['minh', 'lan'], reason: 'x' }, lan)).toEqual({
      ok: false,
      code: 'nothing_changed',
    });
  });

  it('is shown again with the reason, and rules no longer suggest to hide it', () => {
    const step = unrestrict(restricted(['minh']).after, 'không liên quan', lan);
    expect(step?.after).toMatchObject({ restricted: false, restrictionRefused: true });
    expect(step?.after.restriction).toBeUndefined();
    expect(step?.entries[0]?.change).toEqual({
      kind: 'unrestricted',
      people: ['lan', 'minh'],
      reason: 'không liên quan',
    });
  });
});

describe('a suggested restriction', () => {
  it('is refused by the same act, on the timeline', () => {
    const step = unrestrict(incidentDraft({ restrictionSuggested: true }), 'thử nghiệm', lan);
    expect(step?.after.restrictionSuggested).toBe(false);
    expect(step?.entries[0]?.change).toEqual({
      kind: 'restriction_refused',
      reason: 'thử nghiệm',
    });
  });

  it('that is none cannot be refused', () => {
    expect(unrestrict(incidentDraft(), 'x', lan)).toBeUndefined();
  });
});

describe('two incidents that become one', () => {
  it('are restricted if one was', () => {
    const hidden = restricted(['minh']).after;
    for (const [a, b] of [
      [hidden, incidentDraft()],
      [incidentDraft(), hidden],
    ] as const) {
      const joined = joinRestrictions(a, b);
      expect(joined.restricted).toBe(true);
      expect(joined.restriction?.people).toEqual(['lan', 'minh']);
    }
  });

  it('are read by those alone who were trusted with both', () => {
    const joined = joinRestrictions(restricted(['minh']).after, restricted(['hoa']).after);
    expect(joined.restriction?.people).toEqual(['lan']);
  });

  it('are read by whom the case is given to, also where that is inherited', () => {
    const theirs = { ...restricted(['hoa']).after, assignee: 'hoa' };
    for (const [older, younger] of [
      [restricted(['minh']).after, theirs],
      [theirs, restricted(['minh']).after],
      [theirs, incidentDraft({ assignee: 'minh' })],
    ] as const) {
      expect(joinRestrictions(older, younger).restriction?.people).toContain('hoa');
    }
    const given = joinRestrictions(incidentDraft({ assignee: 'thu' }), theirs);
    expect(given.restriction?.people).toEqual(['hoa', 'lan', 'thu']);
  });
});
