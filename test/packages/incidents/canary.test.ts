import { fc, test } from '@fast-check/vitest';
import {
  CANARY_AGENCY,
  CANARY_RULE,
  canaryNumber,
  mayRaise,
  organisationRowSchema,
} from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';

describe('the canary', () => {
  it('is raised by its own rule', () => {
    expect(mayRaise({ id: CANARY_RULE }, CANARY_AGENCY)).toBe(true);
  });

  test.prop([fc.string().filter((id) => id !== CANARY_RULE)])('and by no other rule', (id) => {
    expect(mayRaise({ id }, CANARY_AGENCY)).toBe(false);
  });

  test.prop([fc.string().filter((agency) => agency !== CANARY_AGENCY)])(
    'its rule raises nothing for anybody else, who is judged by all others',
    (agency) => {
      expect(mayRaise({ id: CANARY_RULE }, agency)).toBe(false);
      expect(mayRaise({ id: 'any' }, agency)).toBe(true);
    },
  );

  it('has a number that is no case’s', () => {
    expect(canaryNumber(Date.parse('2026-11-23T02:25:00.120Z'))).toBe('CANARY-20261123T022500Z');
  });

  it('has a code that no organisation may take', () => {
    const row = { name: 'Sở Xây dựng', kind: 'department', from: '2025-07-01' };
    expect(organisationRowSchema.safeParse({ id: 'LK-SXD', ...row }).success).toBe(true);
    expect(organisationRowSchema.safeParse({ id: CANARY_AGENCY, ...row }).success).toBe(false);
  });
});
