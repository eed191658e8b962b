import { applyPipelines } from 'sigma-pipelines';
import { describe, expect, it } from 'vitest';
import { applied, documentsOf, outline, pipelineOf, ruleText } from './pipeline-text.ts';

const RULE = ruleText(
  String.raw`sel: {Image|endswith: \cmd.exe, EventID: 1, User: null}
condition: sel`,
  `id: 3c1f6f0e-6a0c-4a55-9b53-0d8a6f2f7a10
status: test
level: high
date: 2026-01-15
tags: [attack.t1059, attack.execution]
score: 7
owner: red`,
);

/** Whether the conditions, as YAML, let a step act on the rule. */
function lets(conditions: string, rule = RULE): boolean {
  const indented = conditions.trim().replaceAll('\n', '\n  ');
  const step = `- type: set_custom_attribute\n  attribute: met\n  value: true\n  ${indented}`;
  return applied(rule, pipelineOf(step)).custom.met === true;
}

describe('rule conditions', () => {
  it.each([
    ['{type: logsource, product: windows}', true],
    ['{type: logsource, product: Windows, category: process_creation}', true],
    ['{type: logsource, product: windows, service: sysmon}', false],
    ['{type: contains_field, field: Image}', true],
    ['{type: contains_field, field: image}', false],
    [String.raw`{type: contains_detection_item, field: Image, value: '*\cmd.exe'}`, true],
    [String.raw`{type: contains_detection_item, field: Image, value: '\cmd.exe'}`, false],
    ['{type: contains_detection_item, field: EventID, value: 1}', true],
    ['{type: contains_detection_item, field: User, value: null}', true],
    ['{type: is_sigma_rule}', true],
    ['{type: is_sigma_correlation_rule}', false],
    ['{type: tag, tag: attack.T1059}', true],
    ['{type: tag, tag: attack.t1}', false],
    ['{type: processing_item_applied, processing_item_id: before}', false],
    ['{type: processing_state, key: a, val: 1}', false],
  ])('%s: %s', (condition, met) => {
    expect(lets(`rule_conditions: [${condition}]`)).toBe(met);
  });

  it.each([
    ['title, value: Test rule', true],
    ['title, value: Test rule, op: ne', false],
    ['level, value: medium, op: gt', true],
    ['level, value: high, op: gt', false],
    ['level, value: critical, op: lt', true],
    ['status, value: experimental, op: gte', true],
    ['status, value: stable, op: gte', false],
    ['date, value: 2026-01-15, op: lte', true],
    ['date, value: 2026-01-14, op: lte', false],
    ['tags, value: attack.execution, op: in', true],
    ['tags, value: attack.execution, op: not_in', false],
    ['tags, value: attack.execution', false],
    ['tags, value: attack.execution, op: ne', true],
    ['score, value: 6, op: gt', true],
    ['score, value: "7"', true],
    ['owner, value: red', true],
    ['owner, value: red, op: in', false],
    ['absent, value: red, op: ne', false],
    ['modified, value: 2026-01-14, op: ne', false],
    ['toString, value: red, op: ne', false],
  ])('rule_attribute %s: %s', (parameters, met) => {
    expect(lets(`rule_conditions: [{type: rule_attribute, attribute: ${parameters}}]`)).toBe(met);
  });

  it.each([
    ['', 'false', false],
    ['and', 'false', false],
    ['or', 'false', true],
    ['or', 'true', false],
    ['and', 'true', true],
  ])('linked by %j and negated %s: %s', (link, negated, met) => {
    const op = link === '' ? '' : `rule_cond_op: ${link}\n`;
    const conditions = `rule_conditions: [{type: is_sigma_rule}, {type: is_sigma_correlation_rule}]
${op}rule_cond_not: ${negated}`;

    expect(lets(conditions)).toBe(met);
  });

  it.each([
    ['yes and not no', true],
    ['no or yes and no', false],
    ['(no or yes) and yes', true],
    ['not (yes and no)', true],
  ])('in the expression %s: %s', (expression, met) => {
    const conditions = `rule_conditions:
  yes: {type: is_sigma_rule}
  no: {type: is_sigma_correlation_rule}
rule_cond_expr: ${expression}${expression.includes('no') ? '' : ' or no'}`;

    expect(lets(conditions.replaceAll('yes:', '"yes":').replaceAll('no:', '"no":'))).toBe(met);
  });

  it('tell what earlier steps did', () => {
    const pipeline = pipelineOf(`- {id: before, type: set_state, key: n, val: 3}
- type: set_custom_attribute
  attribute: done
  value: 1
  rule_conditions: [{type: processing_item_applied, processing_item_id: before}]
- type: set_custom_attribute
  attribute: many
  value: 1
  rule_conditions: [{type: processing_state, key: n, val: 2, op: gt}]
- type: set_custom_attribute
  attribute: few
  value: 1
  rule_conditions: [{type: processing_state, key: n, val: 2, op: lte}]`);
    const { done, many, few } = applied(RULE, pipeline).custom;

    expect({ done, many, few }).toEqual({ done: 1, many: 1, few: undefined });
  });

  it('on the log source hold for a correlation when a rule it refers to meets them', () => {
    const text = `${ruleText('sel: {A: 1}\ncondition: sel', 'name: base')}---
title: Inner
name: inner
correlation: {type: event_count, rules: [base], group-by: [A], timespan: 1m, condition: {gte: 2}}
---
title: Outer
correlation: {type: event_count, rules: [inner], group-by: [A], timespan: 1m, condition: {gte: 2}}
---
title: Other
correlation: {type: event_count, rules: [gone], group-by: [A], timespan: 1m, condition: {gte: 2}}
`;
    // The first step changes the rule that the second one's condition is about.
    const pipeline = pipelineOf(`- type: nest
  rule_conditions: [{type: logsource, category: process_creation}]
  items:
    - {type: change_logsource, service: sysmon}
    - {type: field_name_mapping, mapping: {A: b}}`);
    const { documents } = applyPipelines(documentsOf(text), [pipeline]);
    const groups = documents.map((document) =>
      document.kind === 'correlation' ? document.correlation.groupBy : document.logsource,
    );

    expect(groups).toEqual([{ service: 'sysmon' }, ['b'], ['b'], ['A']]);
  });

  it('survive correlations that refer to each other', () => {
    const text = `title: One
name: one
correlation: {type: event_count, rules: [two], group-by: [A], timespan: 1m, condition: {gte: 2}}
---
title: Two
name: two
correlation: {type: event_count, rules: [one], group-by: [A], timespan: 1m, condition: {gte: 2}}
`;
    const pipeline = pipelineOf(`- type: rule_failure
  message: never
  rule_conditions: [{type: logsource, product: windows}]`);

    expect(applyPipelines(documentsOf(text), [pipeline]).documents).toHaveLength(2);
  });
});

describe('conditions on items', () => {
  /** Which of the fields are dropped under the conditions. */
  function dropped(conditions: string): string {
    const rule = ruleText(`sel:
  A: ['x*', y]
  B|re: x.*
  C: null
  D: 1
  E|fieldref: A
  F|expand: x%p%
  Z: keep
condition: sel`);
    const step = `- type: drop_detection_item\n  ${conditions.trim().replaceAll('\n', '\n  ')}`;
    const left = outline(applied(rule, pipelineOf(step)));
    return ['A', 'B', 'C', 'D', 'E', 'F'].filter((field) => !left.includes(`${field}=`)).join('');
  }

  it.each([
    ['{type: match_string, cond: any, pattern: x}', 'AF'],
    ['{type: match_string, cond: all, pattern: x}', 'F'],
    ['{type: match_string, cond: any, pattern: x, negate: true}', 'ABCDEZ'.replace('Z', '')],
    ['{type: match_value, cond: any, value: y}', 'A'],
    ['{type: match_value, cond: all, value: y}', ''],
    ['{type: match_value, cond: all, value: 1}', 'D'],
    ['{type: contains_wildcard, cond: any}', 'A'],
    ['{type: is_null, cond: all}', 'C'],
  ])('%s drop %s', (condition, fields) => {
    const conditions = `detection_item_conditions: [${condition}]
field_name_conditions: [{type: exclude_fields, fields: [Z]}]`;

    expect(dropped(conditions)).toBe(fields);
  });

  it.each([
    ['{type: include_fields, fields: [A, B]}', 'ABE'],
    ['{type: include_fields, fields: ["[CD]"], mode: re}', 'CD'],
    ['{type: processing_state, key: a, val: 1}', ''],
  ])('on field names, %s drop %s', (condition, fields) => {
    expect(dropped(`field_name_conditions: [${condition}]`)).toBe(fields);
  });

  it('must hold of the item and of its field', () => {
    const conditions = `detection_item_conditions: [{type: contains_wildcard, cond: any}]
field_name_conditions: [{type: include_fields, fields: [B]}]`;

    expect(dropped(conditions)).toBe('');
  });
});
