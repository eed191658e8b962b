import { createDetector } from '@thapcanh/detection';
import { archiveLineSchema } from '@thapcanh/ingest';
import { compileRuleset } from 'sigma-engine';
import { parseSigma } from 'sigma-ts-parser';
import { describe, expect, it } from 'vitest';

const RULE = `
title: Sign-in Refused
id: 5e1a5f5e-3c1c-4e39-9d8a-0d6d6f1f2b12
logsource: { product: shop }
detection:
  selection: { user: 'Việt' }
  condition: selection
level: low
`;
const { ruleset } = compileRuleset(parseSigma(RULE, { path: 'rule.yml' }).documents, {});
const RECEIVED_AT = '2026-11-22T02:00:00.000Z';

async function judge(bytes: Uint8Array, charset?: 'tcvn3') {
  const { alerts, lines } = await createDetector({ ruleset }).detect({
    agency: 'LK-STC',
    source: 'shop',
    bytes,
    receivedAt: RECEIVED_AT,
    settings: { logsource: { product: 'shop' }, ...(charset && { charset }) },
  });
  for (const line of lines) archiveLineSchema.parse(line);
  return { alerts, lines };
}

describe.each(['1990-05-01T00:00:00Z', '2099-01-01T00:00:00Z'])('an event of %s', (ts) => {
  it('is kept, flagged, and judged by its arrival', async () => {
    const { alerts, lines } = await judge(Buffer.from(JSON.stringify({ ts, user: 'Việt' })));

    expect(lines).toMatchObject([
      { kind: 'event', time: RECEIVED_AT, fields: { ts }, flags: ['time_implausible'] },
    ]);
    expect(alerts).toMatchObject([
      { time: RECEIVED_AT, events: [{ time: RECEIVED_AT, flags: ['time_implausible'] }] },
    ]);
  });
});

it('an event of today carries no flag', async () => {
  const { lines } = await judge(Buffer.from('{"ts":"2026-11-22T01:00:00Z","user":"a"}'));

  expect(lines).toMatchObject([{ kind: 'event', time: '2026-11-22T01:00:00.000Z' }]);
  expect(lines[0]).not.toHaveProperty('flags');
});

describe('a record in TCVN3', () => {
  const record = Buffer.concat([Buffer.from('{"user":"Vi'), Buffer.of(0xd6), Buffer.from('t"}')]);

  it('is matched by its letters when its source says so, its bytes beside it in the archive', async () => {
    const { alerts, lines } = await judge(record, 'tcvn3');

    expect(alerts).toHaveLength(1);
    expect(lines).toMatchObject([
      { raw: '{"user":"Việt"}', charset: 'tcvn3', rawBase64: record.toString('base64') },
    ]);
  });

  it('is kept as bytes when its source does not', async () => {
    const { alerts, lines } = await judge(record);

    expect(alerts).toEqual([]);
    expect(lines).toMatchObject([{ rawBase64: record.toString('base64') }]);
    expect(lines[0]).not.toHaveProperty('charset');
  });
});
