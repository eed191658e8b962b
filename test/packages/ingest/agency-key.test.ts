import { agencyKeyFits, agencyKeyState, issueAgencyKey, parseAgencyKey } from '@thapcanh/ingest';
import { describe, expect, it } from 'vitest';

const of = { agency: 'LK-STC', source: 'dc01', createdAt: '2026-11-22T03:00:00.000Z' };
const NOW = Date.parse('2026-11-23T03:00:00.000Z');

describe('agency key', () => {
  it('fits its own row only', () => {
    const [mine, other] = [issueAgencyKey(of), issueAgencyKey(of)];
    const secret = parseAgencyKey(mine.key)?.secret ?? '';
    expect(agencyKeyFits(mine.row, secret, NOW)).toBe(true);
    expect(agencyKeyFits(other.row, secret, NOW)).toBe(false);
  });

  it('no longer fits once revoked', () => {
    const { key, row } = issueAgencyKey(of);
    const secret = parseAgencyKey(key)?.secret ?? '';
    expect(agencyKeyFits({ ...row, revokedAt: of.createdAt }, secret, NOW)).toBe(false);
  });

  it('fits until the moment its term ends, and not at it', () => {
    const validUntil = new Date(NOW).toISOString();
    const { key, row } = issueAgencyKey({ ...of, validUntil });
    const secret = parseAgencyKey(key)?.secret ?? '';
    expect(agencyKeyFits(row, secret, NOW - 1)).toBe(true);
    expect(agencyKeyFits(row, secret, NOW)).toBe(false);
    expect(agencyKeyState(row, NOW)).toBe('expired');
    expect(agencyKeyState({ ...row, revokedAt: of.createdAt }, NOW)).toBe('revoked');
  });

  it('is not stored in clear', () => {
    const { key, row } = issueAgencyKey(of);
    expect(JSON.stringify(row)).not.toContain(parseAgencyKey(key)?.secret);
  });

  it.each([
    '',
    'tck_',
    'Bearer x',
    `tck_${'a'.repeat(12)}_${'b'.repeat(31)}`,
    `tck_${'A'.repeat(12)}_${'b'.repeat(32)}`,
  ])('is not recognised in %j', (text) => {
    expect(parseAgencyKey(text)).toBeUndefined();
  });
});
