// Correlation specification, and its JSON schema.
import { CORRELATION_OPERATORS, parseSigma } from 'sigma-ts-parser';
import { describe, expect, test } from 'vitest';
import { findings } from '../parse-text.ts';

/** A correlation; its block has one key a line from line 3, indented by two. */
function correlationText(lines: Readonly<Record<string, string>>): string {
  const block = Object.entries(lines).map(([key, value]) => `  ${key}: ${value}\n`);
  return `title: Outer\ncorrelation:\n${block.join('')}`;
}

function parse(lines: Readonly<Record<string, string>>) {
  const text = correlationText(lines);
  const [document] = parseSigma(text, { path: 'test.yml' }).documents;
  if (document?.kind !== 'correlation') throw new Error(findings(text).join());
  return document.correlation;
}

const BASE = {
  type: 'event_count',
  rules: '[inner]',
  'group-by': '[ComputerName]',
  timespan: '1h',
  condition: '{gte: 100}',
};

const FIELD_TYPES = ['value_count', 'value_sum', 'value_avg', 'value_percentile', 'value_median'];

describe('Correlation type', () => {
  test.each(FIELD_TYPES)('%s needs a field', (type) => {
    expect(parse({ ...BASE, type, condition: '{field: User, gte: 100}' })).toMatchObject({
      type,
      condition: { fields: ['User'], comparisons: [{ operator: 'gte', value: 100 }] },
    });
    expect(findings(correlationText({ ...BASE, type }))).toContain(
      'error correlation_condition_invalid 7:14',
    );
  });

  test.each(['temporal', 'temporal_ordered'])('%s needs no condition', (type) => {
    const { condition: _, ...lines } = { ...BASE, type, rules: '[a, b]' };

    expect(parse(lines)).toMatchObject({ type, rules: [{ rule: 'a' }, { rule: 'b' }] });
  });

  test.each(['event_count', ...FIELD_TYPES])('%s needs a condition', (type) => {
    const { condition: _, ...lines } = { ...BASE, type };

    expect(findings(correlationText(lines))).toContain('error field_missing 2:1');
  });

  test.each(['near', 'Event_Count', ''])('%j is none', (type) => {
    expect(findings(correlationText({ ...BASE, type: `'${type}'` }))).toContain(
      'error correlation_type_unknown 3:9',
    );
  });
});

describe('Related rules', () => {
  test('are ids or names, with places', () => {
    expect(
      parse({ ...BASE, rules: '[5638f7c0-ac70-491d-8465-2a65075e0d86, firewall_block]' }).rules,
    ).toEqual([
      { rule: '5638f7c0-ac70-491d-8465-2a65075e0d86', position: { line: 4, column: 11 } },
      { rule: 'firewall_block', position: { line: 4, column: 49 } },
    ]);
  });

  test.each([
    ['[]', 'field_missing 4:3'],
    ['[{a: b}]', 'field_type 4:11'],
  ])('rules: %s is refused', (rules, finding) => {
    expect(findings(correlationText({ ...BASE, rules }))).toContain(`error ${finding}`);
  });
});

describe('Grouping and Aliases', () => {
  test('several fields are kept in order', () => {
    expect(parse({ ...BASE, 'group-by': '[TargetUserName, TargetDomainName]' }).groupBy).toEqual([
      'TargetUserName',
      'TargetDomainName',
    ]);
  });

  test('aliases name a field for each rule', () => {
    const aliases = '{internal_ip: {a: destination.ip, b: source.ip}}';
    const lines = { ...BASE, type: 'temporal', rules: '[a, b]', condition: '{gte: 2}', aliases };

    expect(parse(lines).aliases).toMatchObject([
      {
        name: 'internal_ip',
        fields: [
          { rule: 'a', field: 'destination.ip' },
          { rule: 'b', field: 'source.ip' },
        ],
      },
    ]);
  });

  test.each(['internal_ip', '{internal_ip: source.ip}', '{internal_ip: {inner: [a]}}'])(
    'aliases: %s is refused',
    (aliases) => {
      expect(findings(correlationText({ ...BASE, aliases })).join()).toContain(
        'error correlation_alias_invalid',
      );
    },
  );
});

describe('Time Selection', () => {
  test.each([
    ['30s', 30_000],
    ['90m', 5_400_000],
    ['1h', 3_600_000],
    ['7d', 604_800_000],
  ])('%s', (timespan, milliseconds) => {
    expect(parse({ ...BASE, timespan }).timespan).toEqual({ text: timespan, milliseconds });
  });

  test.each(['1h30m', '90', '1.5h', '0m', '-1m', '1 hour', '5H'])('%j is none', (timespan) => {
    expect(findings(correlationText({ ...BASE, timespan: `'${timespan}'` }))).toEqual([
      'error timespan_invalid 6:13',
    ]);
  });
});

describe('Condition', () => {
  test.each(CORRELATION_OPERATORS)('%s', (operator) => {
    expect(parse({ ...BASE, condition: `{${operator}: 100}` }).condition).toMatchObject({
      kind: 'threshold',
      comparisons: [{ operator, value: 100 }],
    });
  });

  test('two operators are a range', () => {
    expect(parse({ ...BASE, condition: '{gt: 100, lte: 200}' }).condition).toMatchObject({
      comparisons: [
        { operator: 'gt', value: 100 },
        { operator: 'lte', value: 200 },
      ],
    });
  });

  test('several fields of value_count are a tuple', () => {
    const lines = { ...BASE, type: 'value_count', condition: '{field: [User, Domain], gte: 2}' };

    expect(parse(lines).condition).toMatchObject({ fields: ['User', 'Domain'] });
  });

  test.each(['{}', '{gte: many}', '{over: 5}', '{gt: 1, lt: 5, neq: 3}', '100', '[{gte: 1}]'])(
    'condition: %s is refused',
    (condition) => {
      expect(findings(correlationText({ ...BASE, condition })).join()).toContain(
        'error correlation_condition_invalid 7:',
      );
    },
  );
});

describe('Generate', () => {
  test('is false unless it is said', () => {
    expect(parse(BASE).generate).toBe(false);
  });

  test('stands at the top, as in the schema', () => {
    const text = `${correlationText(BASE)}generate: true\n`;
    const [document] = parseSigma(text, { path: 'test.yml' }).documents;

    expect(document).toMatchObject({ correlation: { generate: true }, custom: {} });
  });

  test('or in the block, as common samples have it', () => {
    expect(parse({ ...BASE, generate: 'true' }).generate).toBe(true);
  });
});

describe('Level and other metadata', () => {
  test('are those of a rule', () => {
    const text = `${correlationText(BASE)}status: test\nlevel: high\nfalsepositives: [Unknown]\nagency: x\n`;

    expect(parseSigma(text, { path: 'test.yml' }).documents).toMatchObject([
      { status: 'test', level: 'high', falsepositives: ['Unknown'], custom: { agency: 'x' } },
    ]);
  });

  test('a key of the block that Sigma does not know is refused, not ignored', () => {
    expect(findings(correlationText({ ...BASE, within: '5m' }))).toEqual([
      'error field_unknown 8:3',
    ]);
  });
});
