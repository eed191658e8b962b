// What correlations read of an event, at the door and from the archive.
import { judgeArchived, judgeBatch } from '@thapcanh/detection';
import { compileRuleset } from 'sigma-engine';
import { parseSigma } from 'sigma-ts-parser';
import { describe, expect, it } from 'vitest';

const RULE = `
title: Anything bad
id: 0b1f3f0e-5d06-4b8e-9d3a-6f6e1f0a2c11
logsource: {product: test}
detection:
  selection: {what: bad}
  condition: selection
`;
const { ruleset } = compileRuleset(parseSigma(RULE, { path: 'rule.yml' }).documents, {});

function observed(record: Record<string, string>) {
  const body = Buffer.from(`${JSON.stringify({ what: 'bad', ...record })}\n`);
  const header = {
    v: 1,
    agency: 'LK-STC',
    source: 'x',
    batch: 'b',
    receivedAt: '2026-11-22T03:00:00.000Z',
    records: 1,
    bytes: body.length,
  } as const;
  const settings = { format: 'json.flat', logsource: { product: 'test' } };
  const { observed, lines } = judgeBatch({ header, body }, settings, { ruleset, version: 'test' });
  const [again] = judgeArchived(lines, {}, ruleset);
  expect(again?.match.fields).toEqual(observed[0]?.match.fields);
  return observed[0]?.match.fields;
}

describe('what correlations read of an event', () => {
  it("are its own fields, the common ones, and its sender's network", () => {
    expect(observed({ client_ip: '2001:db8:bad:7::52', user: 'lan' })).toMatchObject({
      client_ip: '2001:db8:bad:7::52',
      'source.ip': '2001:db8:bad:7::52',
      'source.net': '2001:db8:bad:7::/64',
      'user.name': 'lan',
    });
  });

  it('have no network where there is no address', () => {
    expect(observed({ user: 'lan' })).not.toHaveProperty(['source.net']);
  });

  it('do not take the network from a log whose address says another', () => {
    const fields = observed({ client_ip: '198.51.100.23', 'source.net': '203.0.113.0/24' });

    expect(fields?.['source.net']).toBe('198.51.100.0/24');
  });
});
