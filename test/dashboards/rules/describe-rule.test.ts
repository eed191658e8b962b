// What a rule asks, as clauses that people read.
import { parseSigma } from 'sigma-ts-parser';
import { describe, expect, it } from 'vitest';
import { describeDetection } from '../../../dashboards/src/rules/condition/describe-rule.ts';

function described(detection: string) {
  const text = `title: T\nlogsource: { product: p }\ndetection:\n${detection}\n`;
  const { documents, diagnostics } = parseSigma(text, { path: 'x.yml' });
  const [rule] = documents;
  if (rule?.kind !== 'rule') throw new Error(JSON.stringify(diagnostics));
  return describeDetection(rule.detection);
}

describe('a condition in words', () => {
  it('puts selections in place of their names', () => {
    const clause = described(
      '  selection: { action: login, result|endswith: [ok, yes] }\n  filter: { user: root }\n  condition: selection and not filter',
    );

    expect(clause).toEqual({
      kind: 'all',
      of: [
        {
          kind: 'all',
          name: 'selection',
          of: [
            expect.objectContaining({ field: 'action', verb: 'equals', values: ['login'] }),
            expect.objectContaining({
              field: 'result',
              verb: 'endswith',
              values: ['ok', 'yes'],
              link: 'any',
            }),
          ],
        },
        { kind: 'not', of: expect.objectContaining({ name: 'filter', field: 'user' }) },
      ],
    });
  });

  it('counts patterns of names as one or all of them', () => {
    const selections = '  s_a: { a: 1 }\n  s_b: { b: 2 }\n';

    expect(described(`${selections}  condition: 1 of s_*`)).toMatchObject({ kind: 'any' });
    expect(described(`${selections}  condition: all of s_*`)).toMatchObject({ kind: 'all' });
  });

  it.each([
    ["field|contains|all: ['x', 'y']", { verb: 'contains', link: 'all' }],
    ['field|re: ^a.*b$', { verb: 're', values: ['^a.*b$'] }],
    ['field|cidr: 192.0.2.0/24', { verb: 'cidr', values: ['192.0.2.0/24'] }],
    ['field|gte: 7', { verb: 'gte', values: ['7'] }],
    ['field|neq: x', { verb: 'equals', negated: true }],
    ['field|exists: true', { verb: 'exists', values: [] }],
    ['field|exists: false', { verb: 'absent', values: [] }],
    ['field: null', { verb: 'empty', values: [] }],
    ["field: ''", { verb: 'equals', values: [''] }],
    ['field|fieldref: other', { verb: 'fieldref', values: ['other'], notes: [] }],
    ['field|hour: 23', { verb: 'hour', values: ['23'] }],
    ['field|hour|gte: 22', { verb: 'hour', values: ['22'], notes: ['gte'] }],
    ['field|gte: 22', { verb: 'gte', notes: [] }],
    ['field|fieldref|startswith: other', { verb: 'startswith', notes: ['fieldref'] }],
    ["field|expand: '%leavers%'", { notes: ['expand'], values: ['%leavers%'] }],
    ['field|windash|contains: -enc', { verb: 'contains', notes: ['windash'] }],
    ['field|wide|base64offset|contains: x', { verb: 'contains', notes: ['base64offset', 'wide'] }],
  ])('reads %s', (item, expected) => {
    expect(described(`  selection: { ${item} }\n  condition: selection`)).toMatchObject({
      kind: 'item',
      name: 'selection',
      field: 'field',
      ...expected,
    });
  });

  it('says that keywords are looked for anywhere', () => {
    const clause = described('  keywords: [one, two]\n  condition: keywords');

    expect(clause).toMatchObject({ kind: 'item', verb: 'contains', values: ['one', 'two'] });
    expect(clause).not.toHaveProperty('field');
  });
});
