import type { Template } from '@thapcanh/local/src/template/assembly.ts';
import { createEvaluator, type Evaluator } from '@thapcanh/local/src/template/intrinsics.ts';
import type { Json } from '@thapcanh/local/src/template/json.ts';
import { describe, expect, it } from 'vitest';

function evaluator(parts: Partial<Template> = {}): Evaluator {
  const refs: Record<string, Json> = { Name: 'core', 'AWS::Region': 'ap-southeast-1', Empty: '' };
  return createEvaluator({
    template: {
      Parameters: {},
      Mappings: {},
      Conditions: {},
      Resources: {},
      Outputs: {},
      ...parts,
    },
    ref: (name) => (Object.hasOwn(refs, name) ? refs[name] : undefined),
    getAtt: (logicalId, attribute) => `${logicalId}/${attribute}`,
    importValue: (name) => `imported ${name}`,
  });
}

/** A place that Fn::Sub fills. */
const hole = (name: string): string => `\${${name}}`;

describe('evaluating a value', () => {
  it.each<[string, Json, Json]>([
    ['Ref', { Ref: 'Name' }, 'core'],
    ['Ref to an empty value', { Ref: 'Empty' }, ''],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'Queue/Arn'],
    ['GetAtt as text', { 'Fn::GetAtt': 'Table.Stream.Arn' }, 'Table/Stream.Arn'],
    ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'Name' }]] }, 'a-core'],
    ['Sub', { 'Fn::Sub': `${hole('Name')} ${hole('Queue.Arn')}` }, 'core Queue/Arn'],
    ['Sub of a literal', { 'Fn::Sub': hole('!Name') }, hole('Name')],
    ['Sub with variables', { 'Fn::Sub': [hole('own'), { own: { Ref: 'Name' } }] }, 'core'],
    ['Select of Split', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    ['ImportValue', { 'Fn::ImportValue': 'Other' }, 'imported Other'],
    ['Base64', { 'Fn::Base64': 'ơ' }, 'xqE='],
    ['an ordinary object', { a: [1, { b: true }] }, { a: [1, { b: true }] }],
  ])('%s', (_, value, expected) => {
    expect(evaluator().evaluate(value)).toEqual(expected);
  });

  it('drops what is AWS::NoValue', () => {
    const value = { kept: 1, dropped: { Ref: 'AWS::NoValue' }, list: [{ Ref: 'AWS::NoValue' }, 2] };

    expect(evaluator().evaluate(value)).toEqual({ kept: 1, list: [2] });
  });

  it('keeps a key __proto__ as data', () => {
    const value: Json = JSON.parse('{"a":1,"__proto__":{"polluted":true}}');
    const result = evaluator().evaluate(value);

    expect(JSON.stringify(result)).toBe('{"a":1,"__proto__":{"polluted":true}}');
    expect({}).not.toHaveProperty('polluted');
  });

  it('reports a function that it does not know, and a Ref to nothing', () => {
    expect(() => evaluator().evaluate({ 'Fn::Transform': {} })).toThrow(/Fn::Transform/);
    expect(() => evaluator().evaluate({ Ref: 'Missing' })).toThrow(/Missing/);
  });
});

describe('conditions', () => {
  const Conditions: Record<string, Json> = {
    Yes: { 'Fn::Equals': [{ Ref: 'Name' }, 'core'] },
    No: { 'Fn::Not': [{ Condition: 'Yes' }] },
    Both: { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] },
    Any: { 'Fn::Or': [{ Condition: 'Yes' }, { Condition: 'No' }] },
  };

  it('are combined and used in Fn::If', () => {
    const evaluated = evaluator({ Conditions });

    expect(['Yes', 'No', 'Both', 'Any'].map((name) => evaluated.condition(name))).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(evaluated.evaluate({ 'Fn::If': ['No', 'one', { Ref: 'Name' }] })).toBe('core');
  });
});
