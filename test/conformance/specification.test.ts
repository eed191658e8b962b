import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  compileRuleset,
  createCorrelator,
  createMemoryCorrelationStore,
  type ObservedMatch,
} from 'sigma-engine';
import { parseSigma, type SigmaDocument } from 'sigma-ts-parser';
import { describe, expect, test } from 'vitest';
import { missing, sharedData } from './shared-data.ts';

const FOLDER = ['sigma-specification', 'specification'];
const reason = missing(...FOLDER);

/** The YAML blocks of a document of the specification. */
function examplesOf(name: string): readonly string[] {
  const text = readFileSync(sharedData(...FOLDER, name), 'utf8');
  return [...text.matchAll(/```ya?ml\n(.*?)```/gs)].map((match) => match[1] ?? '');
}

function parsed(text: string): readonly SigmaDocument[] {
  const { documents, diagnostics } = parseSigma(text, { path: 'specification' });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return documents;
}

describe.skipIf(reason)(
  `the specification's examples${reason ? ` (skipped: ${reason})` : ''}`,
  () => {
    test('every complete correlation parses', () => {
      const complete = examplesOf('sigma-correlation-rules-specification.md').filter(
        (text) => /^title: \w/m.test(text) && /^ {4}timespan:/m.test(text),
      );

      const types = complete.map((text) => {
        const [document] = parsed(text);
        return document?.kind === 'correlation' ? document.correlation.type : 'other';
      });

      expect(types).toEqual([
        'event_count',
        'value_count',
        'value_sum',
        'value_avg',
        'value_percentile',
        'temporal_ordered',
      ]);
    });

    test('the filter parses', () => {
      const [filter] = examplesOf('sigma-filters-specification.md').filter((text) =>
        /^filter:/m.test(text),
      );

      expect(parsed(filter ?? '')).toMatchObject([{ kind: 'filter', filter: { rules: [{}, {}] } }]);
    });

    test('failed logins followed by a successful one raise the outer correlation', async () => {
      const [example = ''] = examplesOf('sigma-correlation-rules-specification.md').filter(
        (text) =>
          text.includes('many failed logins by a single user') ||
          text.includes('multiple_failed_login'),
      );
      const { ruleset, diagnostics } = compileRuleset(parsed(example), {});
      const logon = (id: number, minute: number): ObservedMatch[] => {
        const fields = { EventID: id, User: 'an' };
        const event = { logsource: { product: 'windows', service: 'security' }, fields, raw: '' };
        const time = Date.UTC(2026, 10, 22, 3, minute);
        return ruleset.match(event).map(({ rule }) => ({
          agency: 'so',
          eventId: createHash('sha256').update(`${id} ${minute}`).digest('hex'),
          time,
          rule,
          fields,
        }));
      };
      const correlator = createCorrelator({ ruleset, store: createMemoryCorrelationStore() });
      const failures = Array.from({ length: 10 }, (_, at) => logon(4625, at)).flat();

      const before = await correlator.observe(failures);
      const after = await correlator.observe(logon(4624, 12));

      expect(diagnostics).toEqual([]);
      expect(before.hits).toEqual([]);
      expect(after.hits).toMatchObject([
        { groupBy: { User: 'an' }, correlation: { level: 'high' } },
      ]);
    });
  },
);
