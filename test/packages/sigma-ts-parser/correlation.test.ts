import { parseSigma, parseTimespan } from 'sigma-ts-parser';
import { describe, expect, test } from 'vitest';
import { findings } from './parse-text.ts';

function correlationText(body: string): string {
  return `title: Many\ncorrelation:\n  ${body.trim().replaceAll('\n', '\n  ')}\n`;
}

function parse(text: string) {
  const { documents, diagnostics } = parseSigma(text, { path: 'test.yml' });
  const [document] = documents;
  if (document?.kind !== 'correlation') throw new Error(JSON.stringify(diagnostics));
  return document.correlation;
}

const COUNT = `type: event_count
rules: [failed]
group-by: [user]
timespan: 10m
condition: {gte: 10}`;

describe('correlations', () => {
  test('are read into their typed form', () => {
    expect(parse(correlationText(COUNT))).toMatchObject({
      type: 'event_count',
      rules: [{ rule: 'failed' }],
      groupBy: ['user'],
      timespan: { text: '10m', milliseconds: 600_000 },
      condition: { kind: 'threshold', comparisons: [{ operator: 'gte', value: 10 }], fields: [] },
      generate: false,
      aliases: [],
    });
  });

  test.each([
    ['value_count', '{field: [a, b], gt: 1}'],
    ['value_sum', '{field: a, gt: 1}'],
    ['value_avg', '{field: a, lte: 1.5}'],
    ['value_median', '{field: a, gt: 1}'],
    ['value_percentile', '{field: a, percentile: 95, gt: 1}'],
    ['event_count', '{gt: 1, lte: 5}'],
    ['temporal', '{gte: 2}'],
    ['temporal', 'failed and not other'],
  ])('%s with the condition %s parses', (type, condition) => {
    const text = COUNT.replace('event_count', type)
      .replace('{gte: 10}', condition)
      .replace('[failed]', '[failed, other]');

    expect(findings(correlationText(text))).toEqual([]);
  });

  test('a percentile is 50 unless it is given', () => {
    const text = COUNT.replace('event_count', 'value_percentile').replace(
      'gte: 10',
      'field: a, gte: 10',
    );

    expect(parse(correlationText(text)).condition).toMatchObject({ percentile: 50 });
  });

  test('generate is read in both places', () => {
    expect(parse(correlationText(`${COUNT}\ngenerate: true`)).generate).toBe(true);
    expect(parse(`generate: true\n${correlationText(COUNT)}`).generate).toBe(true);
  });

  test('aliases name a field for each rule', () => {
    const { aliases } = parse(correlationText(`${COUNT}\naliases: {ip: {failed: src_ip}}`));

    expect(aliases).toMatchObject([
      { name: 'ip', fields: [{ rule: 'failed', field: 'src_ip', position: { line: 8 } }] },
    ]);
  });

  test.each([
    ['type: event_count', 'type: sometimes', 'correlation_type_unknown 3:9'],
    ['timespan: 10m', 'timespan: 10 minutes', 'timespan_invalid 6:13'],
    ['timespan: 10m', 'window: 10m', 'field_unknown 6:3'],
    ['rules: [failed]', 'rules: []', 'field_missing 4:3'],
    ['{gte: 10}', '{above: 10}', 'correlation_condition_invalid 7:22'],
    ['{gte: 10}', '{gte: many}', 'correlation_condition_invalid 7:20'],
    ['{gte: 10}', '{field: a, gte: 1}', 'correlation_condition_invalid 7:14'],
    ['{gte: 10}', '{}', 'correlation_condition_invalid 7:14'],
    ['{gte: 10}', 'failed', 'correlation_condition_invalid 7:14'],
    ['condition: {gte: 10}', 'generate: maybe', 'field_type 7:13'],
    ['condition: {gte: 10}', 'aliases: {ip: {failed: [a]}}', 'correlation_alias_invalid 7:26'],
  ])('%s changed to %s is refused: %s', (from, to, finding) => {
    expect(findings(correlationText(COUNT.replace(from, to)))).toContain(`error ${finding}`);
  });

  test.each([
    ['15s', 15_000],
    ['90m', 5_400_000],
    ['24h', 86_400_000],
    ['7d', 604_800_000],
    ['1w', 604_800_000],
    ['1M', 2_629_746_000],
    ['1y', 31_556_952_000],
  ])('the time span %s is %i ms', (text, milliseconds) => {
    expect(parseTimespan(text)).toBe(milliseconds);
  });

  test.each(['', '10', 'm', '-5m', '0s', '1.5h', '10min', '999999999999s'])(
    '"%s" is no time span',
    (text) => {
      expect(parseTimespan(text)).toBeUndefined();
    },
  );
});

describe('filters', () => {
  const FILTER = `title: Known scanner
logsource: {category: webserver}
filter:
  rules: any
  sel: {c-ip: 192.0.2.7}
  condition: not sel
`;

  test('apply to any rule, or to those they name', () => {
    const rulesOf = (text: string) => {
      const [document] = parseSigma(text, { path: 'test.yml' }).documents;
      return document?.kind === 'filter' ? document.filter.rules : undefined;
    };

    expect(rulesOf(FILTER)).toBe('any');
    expect(rulesOf(FILTER.replace('any', '[]'))).toBe('any');
    expect(rulesOf(FILTER.replace('any', '[web_shell]'))).toMatchObject([{ rule: 'web_shell' }]);
  });

  test.each([
    ['  rules: any\n', '', 'field_missing 3:1'],
    ['condition: not sel', 'condition: not other', 'condition_selection_unknown 6:18'],
    ['logsource: {category: webserver}\n', '', 'field_missing 1:1'],
  ])('%j changed to %j is refused: %s', (from, to, finding) => {
    expect(findings(FILTER.replace(from, to))).toContain(`error ${finding}`);
  });
});
