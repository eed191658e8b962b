import { fc, test } from '@fast-check/vitest';
import { readPipeline } from 'sigma-pipelines';
import { describe, expect, it } from 'vitest';
import { findingsOf } from './pipeline-text.ts';

/** A pipeline with one step, given as a YAML flow map. */
const step = (map: string): string => `transformations:\n  - ${map}\n`;

describe('a pipeline file', () => {
  it('is read with its name, priority, variables and backends', () => {
    const text = `name: Ours
priority: 20
allowed_backends: [sigma-engine, splunk]
vars:
  admins: [root, 0]
  host: dc01
transformations: []
`;

    const { pipeline, diagnostics } = readPipeline(text, { path: 'ours.yml' });

    expect(diagnostics).toEqual([]);
    expect(pipeline).toMatchObject({ path: 'ours.yml', name: 'Ours', priority: 20 });
    expect([...(pipeline?.vars ?? [])]).toEqual([
      ['admins', ['root', '0']],
      ['host', ['dc01']],
    ]);
  });

  it('may do without anything but steps', () => {
    expect(findingsOf(step('{type: drop_detection_item}'))).toEqual([]);
  });

  it.each([
    ['[1, 2]', 'error pipeline_not_a_map 1:1'],
    ['', 'error pipeline_not_a_map 1:1'],
    ['name: [', 'error yaml_syntax 1:8'],
    ['prio: 3\n', 'error pipeline_key_unknown 1:1'],
    ['name: x\npriority: high\n', 'error pipeline_value_invalid 2:11'],
    ['vars:\n  a: [{}]\n', 'error pipeline_value_invalid 2:6'],
    ['vars:\n  __proto__: x\n', 'error pipeline_value_invalid 2:3'],
  ])('%j is refused with %j', (text, finding) => {
    expect(findingsOf(text)).toContain(finding);
  });

  it('may carry query steps, which are reported as without effect', () => {
    const text =
      'allowed_backends: [splunk]\npostprocessing: [{type: embed}]\nfinalizers: [{type: concat}]\n';

    expect(findingsOf(text)).toEqual([
      'warning pipeline_part_without_effect 2:17',
      'warning pipeline_part_without_effect 3:13',
      'warning pipeline_backend_differs 1:19',
    ]);
    expect(readPipeline(text, { path: '' }).pipeline).toBeDefined();
  });

  it('reports every broken step at once', () => {
    const text = `transformations:
  - {type: nope}
  - {type: file_placeholders, path: x}
  - type: replace_string
    regex: '('
    replacement: ''
  - {type: set_state, key: a, val: 1, extra: 2}
`;

    expect(findingsOf(text)).toEqual([
      'error pipeline_transformation_unknown 2:12',
      'error pipeline_transformation_refused 3:12',
      'error pipeline_regex_invalid 5:12',
      'error pipeline_key_unknown 7:39',
    ]);
  });

  it('names what is known where something is not', () => {
    const [unknown] = readPipeline(step('{type: field_mapping}'), { path: '' }).diagnostics;

    expect(unknown?.message).toMatch(/"field_mapping".*field_name_mapping, .*nest/);
  });

  it('follows merge keys and aliases', () => {
    const text = `transformations:
  - &first {type: add_field, field: a}
  - {<<: *first, field: b}
  - *first
`;

    expect(readPipeline(text, { path: '' }).pipeline?.steps).toHaveLength(3);
  });

  it('survives aliases that multiply', () => {
    const levels = Array.from({ length: 20 }, (_, at) =>
      at === 0 ? 'a0: &a0 [x]' : `a${at}: &a${at} [${`*a${at - 1}, `.repeat(9)}]`,
    );

    expect(findingsOf(`vars:\n  ${levels.join('\n  ')}\n`)).toEqual(['error yaml_too_complex 1:1']);
  });

  it('refuses steps that nest without end', () => {
    const deep = `${'{type: nest, items: ['.repeat(12)}${']}'.repeat(12)}`;

    expect(findingsOf(step(deep))).toEqual(['error yaml_too_complex 2:193']);
  });

  test.prop([fc.string()])('never makes the reader throw', (text) => {
    expect(() => readPipeline(text, { path: '' })).not.toThrow();
  });

  test.prop([fc.array(fc.json({ maxDepth: 4 }))])(
    'never makes the reader throw, whatever its steps hold',
    (values) => {
      const items = values.map((value) => `{"type": "add_condition", "conditions": ${value}}`);
      const text = `transformations: [${[...values, ...items].join(', ')}]`;

      expect(() => readPipeline(text, { path: '' })).not.toThrow();
    },
  );
});

describe('conditions of a step', () => {
  const conditions = (yaml: string): readonly string[] =>
    findingsOf(`transformations:\n  - type: drop_detection_item\n    ${yaml.trim()}\n`);

  it.each([
    ['rule_conditions: [{type: nope}]', 'error pipeline_condition_unknown 3:30'],
    ['rule_conditions: [{type: logsource}]', 'error pipeline_value_invalid 3:23'],
    ['rule_conditions: [{type: logsource, vendor: x}]', 'error pipeline_key_unknown 3:41'],
    [
      'rule_conditions: [{type: include_fields, fields: [a]}]',
      'error pipeline_condition_unknown 3:30',
    ],
    ['rule_cond_op: xor', 'error pipeline_value_invalid 3:19'],
    ['rule_cond_op: or', 'error pipeline_condition_useless 3:19'],
    ['detection_item_cond_not: true', 'error pipeline_condition_useless 3:30'],
    ['rule_cond_expression: a', 'error pipeline_key_unknown 3:5'],
    ['rule_cond_not: yes', 'error pipeline_value_invalid 3:20'],
    [
      'field_name_conditions: [{type: include_fields, fields: ["("], mode: re}]',
      'error pipeline_regex_invalid 3:61',
    ],
    [
      'rule_conditions: {a: {type: is_sigma_rule}}\n    rule_cond_expr: a and b',
      'error pipeline_expression_invalid 4:21',
    ],
    [
      'rule_conditions: {a: {type: is_sigma_rule}, b: {type: is_sigma_rule}}\n    rule_cond_expr: not a',
      'error pipeline_expression_invalid 4:21',
    ],
    [
      'rule_conditions: [{type: is_sigma_rule}]\n    rule_cond_expr: a',
      'error pipeline_expression_invalid 4:21',
    ],
    [
      'rule_conditions: {a: {type: is_sigma_rule}}\n    rule_cond_op: or\n    rule_cond_expr: a',
      'error pipeline_expression_invalid 5:21',
    ],
    [
      'rule_conditions: [{type: rule_attribute, attribute: level, value: huge}]',
      'error pipeline_value_invalid 3:71',
    ],
    [
      'rule_conditions: [{type: rule_attribute, attribute: title, value: a, op: lt}]',
      'error pipeline_value_invalid 3:78',
    ],
  ])('%j are refused with %j', (yaml, finding) => {
    expect(conditions(yaml)).toContain(finding);
  });

  it('on items are refused where a step acts on whole rules', () => {
    expect(
      findingsOf(
        step(
          '{type: change_logsource, product: linux, field_name_conditions: [{type: include_fields, fields: [a]}]}',
        ),
      ),
    ).toEqual(['error pipeline_condition_useless 2:69']);
  });
});

describe('parameters of a step', () => {
  it.each([
    ['{type: field_name_mapping}', 'error pipeline_value_invalid 2:5'],
    ['{type: field_name_mapping, mapping: {a: []}}', 'error pipeline_value_invalid 2:45'],
    ['{type: field_name_prefix_mapping, mapping: {null: a}}', 'error pipeline_value_invalid 2:48'],
    ['{type: change_logsource}', 'error pipeline_value_invalid 2:12'],
    ['{type: add_condition, conditions: {"a|nope": 1}}', 'error modifier_unknown 2:39'],
    ['{type: add_condition, conditions: {}}', 'error selection_empty 2:39'],
    ['{type: add_condition, name: not, conditions: {a: 1}}', 'error pipeline_value_invalid 2:33'],
    ['{type: add_condition, name: a b, conditions: {a: 1}}', 'error pipeline_value_invalid 2:33'],
    [
      String.raw`{type: replace_string, regex: a, replacement: '\2'}`,
      'error pipeline_value_invalid 2:51',
    ],
    [
      String.raw`{type: replace_string, regex: '(?P<x>a)', replacement: '\g<y>'}`,
      'error pipeline_value_invalid 2:60',
    ],
    [
      '{type: replace_string, regex: "(?<!a)b", replacement: c}',
      'error pipeline_regex_invalid 2:35',
    ],
    ['{type: set_value, value: x, force_type: num}', 'error pipeline_value_invalid 2:30'],
    ['{type: value_placeholders, include: [a], exclude: [b]}', 'error pipeline_value_invalid 2:55'],
    ['{type: extract_fields, regex: "(a)"}', 'error pipeline_value_invalid 2:35'],
    ['{type: case, method: title}', 'error pipeline_value_invalid 2:26'],
    [
      '{type: hashes_fields, valid_hash_algos: [MD5], drop_algo_prefix: true}',
      'error pipeline_value_invalid 2:70',
    ],
    ['{type: query_expression_placeholders}', 'error pipeline_transformation_refused 2:12'],
    [
      '{type: field_name_transform, transform_func: lower}',
      'error pipeline_transformation_refused 2:12',
    ],
    [
      '{type: http_placeholders, url: "https://a.example"}',
      'error pipeline_transformation_refused 2:12',
    ],
    ['{type: command_placeholders, command: id}', 'error pipeline_transformation_refused 2:12'],
  ])('%j are refused with %j', (map, finding) => {
    expect(findingsOf(step(map))).toContain(finding);
  });
});
