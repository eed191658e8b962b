// Strings that break programs, from a shipper's body to what the API answers about the alert.
import { judgeBatch } from '@thapcanh/detection';
import { alertSchema } from '@thapcanh/incidents';
import { archiveLineSchema } from '@thapcanh/ingest';
import { compileRuleset } from 'sigma-engine';
import { parseSigma } from 'sigma-ts-parser';
import { describe, expect, test } from 'vitest';
import { KEY, openDoor } from '../functions/intake/door.ts';
import { naughtyStrings } from './naughty-strings.ts';
import { missing } from './shared-data.ts';

const reason = missing('fuzz', 'naughty-strings');
const RULE = 'title: any\nlogsource: {category: test}\ndetection: {s: {n|gte: 0}, condition: s}\n';

describe.skipIf(reason)(
  `the big list of naughty strings${reason ? ` (skipped: ${reason})` : ''}`,
  () => {
    test('comes through door, judging, archive and alert as it was: 515 of 515', async () => {
      const strings = naughtyStrings();
      const door = openDoor();
      const lines = strings.map((message, n) =>
        JSON.stringify({ ts: '2026-11-22T01:00:00Z', n, message }),
      );
      const { ruleset } = compileRuleset(parseSigma(RULE, { path: 'any.yml' }).documents, {});

      const { status } = await door.ask('POST /v1/logs', {
        headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/x-ndjson' },
        body: lines.join('\n'),
      });
      const [envelope] = door.envelopes();
      if (envelope === undefined) throw new Error('nothing was queued');
      const judged = judgeBatch(
        envelope,
        { logsource: { category: 'test' } },
        { ruleset, version: 'v' },
      );

      const archived = judged.lines.map((line) =>
        archiveLineSchema.parse(JSON.parse(JSON.stringify(line))),
      );
      const alerts = judged.alerts.map((alert) =>
        alertSchema.parse(JSON.parse(JSON.stringify(alert))),
      );
      expect([status, strings.length]).toEqual([200, 515]);
      expect(archived.map((line) => line.kind === 'event' && line.fields.message)).toEqual(strings);
      expect(archived.map(({ raw }) => raw)).toEqual(lines);
      expect(alerts.map(({ events }) => events[0]?.fields.message)).toEqual(strings);
    });
  },
);
