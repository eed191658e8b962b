import { applyPipelines } from 'sigma-pipelines';
import { parseSigma } from 'sigma-ts-parser';
import { describe, expect, it } from 'vitest';
import {
  applied,
  brief,
  complaints,
  documentsOf,
  matches,
  outline,
  pipelineOf,
  ruleText,
} from './pipeline-text.ts';

const RULE = ruleText('a: {X: 1}\nb: {Y: 2}\ncondition: a or not b');

describe('add_condition', () => {
  it('asks every condition of the rule for a selection more', () => {
    const text = ruleText('a: {X: 1}\nb: {Y: 2}\ncondition: [a or b, 1 of them]');
    const pipeline = pipelineOf(
      '- {type: add_condition, conditions: {EventID: [1, 2], "Channel|contains": Sysmon}}',
    );

    expect(outline(applied(text, pipeline))).toBe(`a: X=1
b: Y=2
_cond_1: (EventID=1, 2 and Channel=*Sysmon*)
condition: _cond_1 and (a or b) | _cond_1 and 1 of them`);
  });

  it('can demand the opposite, under a name of its own', () => {
    const step = '- {type: add_condition, name: noise, negated: true, conditions: {A: null}}';

    expect(outline(applied(RULE, pipelineOf(step)))).toBe(`a: X=1
b: Y=2
noise: A=null
condition: not noise and (a or not b)`);
  });

  it('fills in the log source as it stands then', () => {
    const pipeline = pipelineOf(`- {type: change_logsource, product: zeek, service: dns}
- {type: add_condition, template: true, conditions: {event.dataset: ['\${product}.$service', $x]}}`);

    expect(outline(applied(RULE, pipeline))).toContain('event.dataset=zeek.dns, $x');
  });

  it('refuses a rule whose log source lacks what the template needs', () => {
    const step = '- {type: add_condition, template: true, conditions: {a: $service}}';

    expect(complaints(RULE, pipelineOf(step))).toEqual(['error pipeline_not_applicable 1:1']);
  });

  it('refuses a name that the rule has', () => {
    const step = '- {type: add_condition, name: a, conditions: {A: 1}}';

    expect(complaints(RULE, pipelineOf(step))).toEqual(['error pipeline_not_applicable 1:1']);
  });

  it('gives texts that parse to the conditions they stand for', () => {
    const pipeline = pipelineOf(`- {type: add_condition, negated: true, conditions: {A: 1}}
- {type: add_condition, conditions: {B: 1}}`);
    const rule = applied(RULE, pipeline);
    const again = `title: t\nlogsource: {category: x}\ndetection:\n${rule.detection.selections
      .map(({ name }) => `  ${name}: {A: 1}\n`)
      .join('')}  condition: ${rule.detection.conditions[0]?.text}\n`;
    const [parsed] = parseSigma(again, { path: '' }).documents;

    expect(parsed?.kind === 'rule' && parsed.detection.conditions[0]?.node).toEqual(
      rule.detection.conditions[0]?.node,
    );
  });
});

describe('drop_detection_item', () => {
  const dropping = (field: string): ReturnType<typeof pipelineOf> =>
    pipelineOf(
      `- type: drop_detection_item\n  field_name_conditions: [{type: include_fields, fields: [${field}]}]`,
    );

  it('takes the item out of its selection', () => {
    const text = ruleText('a: {X: 1, Y: 2}\nb: [{X: 1}, {Y: 2}, {Z: 3}]\ncondition: a and b');

    expect(outline(applied(text, dropping('X')))).toBe(
      'a: Y=2\nb: (Y=2 or Z=3)\ncondition: a and b',
    );
  });

  it('takes a selection without items out of the condition', () => {
    const text = ruleText(
      'a: {X: 1}\nb: {Y: 2}\nc: {Y: 3}\ncondition: (a or 1 of b*) and not a and c',
    );

    expect(outline(applied(text, dropping('X')))).toBe('b: Y=2\nc: Y=3\ncondition: b and c');
  });

  it('refuses a rule of which nothing is left', () => {
    expect(complaints(ruleText('a: {X: 1}\ncondition: not a'), dropping('X'))).toEqual([
      'error pipeline_rule_empty 1:1',
    ]);
  });
});

describe('steps on the whole rule', () => {
  it('change its log source altogether', () => {
    const rule = applied(RULE, pipelineOf('- {type: change_logsource, service: Sysmon}'));

    expect(rule.logsource).toEqual({ service: 'sysmon' });
  });

  it('change its list of fields', () => {
    const pipeline = pipelineOf(`- {type: set_field, fields: [a, b, c]}
- {type: remove_field, field: [a, x]}
- {type: add_field, field: d}`);

    expect(applied(RULE, pipeline).fields).toEqual(['b', 'c', 'd']);
  });

  it('set attributes, whatever their names', () => {
    const pipeline = pipelineOf(
      '- {type: set_custom_attribute, attribute: __proto__, value: {a: 1}}',
    );
    const { custom } = applied(RULE, pipeline);

    expect(Object.getOwnPropertyDescriptor(custom, '__proto__')?.value).toEqual({ a: 1 });
    expect(Reflect.get({}, 'a')).toBeUndefined();
  });

  it('leave a failing rule out, with the message of the pipeline, and go on with the others', () => {
    const pipeline = pipelineOf(`- type: rule_failure
  message: not for us
  rule_conditions: [{type: contains_field, field: X}]`);
    const { documents, diagnostics } = applyPipelines(
      documentsOf(`${RULE}---\n${ruleText('a: {Z: 1}\ncondition: a')}`),
      [pipeline],
    );

    expect(documents.map(({ source }) => source.line)).toEqual([8]);
    expect(diagnostics).toMatchObject([
      { path: 'rule.yml', code: 'pipeline_failure', message: 'not for us' },
    ]);
  });

  it('leave a rule out for one of its items', () => {
    const pipeline = pipelineOf(`- type: detection_item_failure
  message: no such field
  field_name_conditions: [{type: include_fields, fields: [Y]}]`);

    expect(complaints(RULE, pipeline)).toEqual(['error pipeline_failure 5:7']);
  });

  it('leave a rule out for fields that no mapping knew', () => {
    const pipeline = pipelineOf(`- {type: field_name_mapping, mapping: {X: x}}
- {type: strict_field_mapping_failure}`);
    const { diagnostics } = applyPipelines(documentsOf(RULE), [pipeline]);

    expect(diagnostics.map(({ message }) => message)).toEqual([
      'No mapping of the pipelines knows Y. Add them to a mapping.',
    ]);
  });
});

describe('several pipelines', () => {
  const naming = (name: string, priority: number): ReturnType<typeof pipelineOf> =>
    pipelineOf(`- {type: field_name_suffix, suffix: ${name}}`, `priority: ${priority}`);

  it('are applied by priority, then in the order given', () => {
    const text = ruleText('a: {X: 1}\ncondition: a');

    expect(outline(applied(text, naming('a', 20), naming('b', 10), naming('c', 20)))).toBe(
      'a: Xbac=1\ncondition: a',
    );
  });

  it('do not touch what they are given', () => {
    const documents = documentsOf(RULE);
    const before = structuredClone(documents);

    applyPipelines(documents, [naming('a', 1)]);

    expect(documents).toEqual(before);
  });

  it('are none: the documents come back as they are', () => {
    const documents = documentsOf(RULE);

    expect(applyPipelines(documents, []).documents).toBe(documents);
  });
});

describe('filters', () => {
  const filter = (body: string, logsource = '{product: windows}'): string => `---
title: Filter
logsource: ${logsource}
filter:
  ${body.trim().replaceAll('\n', '\n  ')}
`;
  const rename = pipelineOf(`- type: nest
  rule_conditions: [{type: logsource, category: process_creation}]
  items:
    - {type: field_name_mapping, mapping: {User: user.name, Image: process.executable}}
    - {type: change_logsource, product: ecs}`);
  const RULE_ON_IMAGE = ruleText('sel: {Image: a}\ncondition: sel', 'name: base');
  const body = 'rules: [base]\nselection: {User: svc}\ncondition: not selection';

  it('follow their rules into new names and log sources', () => {
    const { documents } = applyPipelines(documentsOf(RULE_ON_IMAGE + filter(body)), [rename]);
    const event = (user: string) => ({
      logsource: { product: 'ecs' },
      fields: { 'process.executable': 'a', 'user.name': user },
    });

    expect(documents.map(({ kind }) => kind)).toEqual(['rule']);
    expect(matches(documents, event('root'))).toBe(true);
    expect(matches(documents, event('svc'))).toBe(false);
  });

  it('may be several, with selections of the same names', () => {
    const text =
      RULE_ON_IMAGE + filter(body) + filter('rules: any\nselection: [x]\ncondition: not 1 of them');

    expect(outline(applied(text, rename))).toBe(`sel: process.executable=a
_filter1_selection: user.name=svc
_filter2_selection: =*x*
condition: (sel and not _filter1_selection) and not _filter2_selection`);
  });

  it('are told of at the rule they became part of', () => {
    const text =
      RULE_ON_IMAGE +
      filter('rules: any\nselection: {User|expand: "%x%"}\ncondition: not selection');

    expect(complaints(text, pipelineOf('- {type: value_placeholders}'))).toEqual([
      'error placeholder_unresolved 6:14',
    ]);
  });

  it('spare rules of a wider log source and other names, and say so when none is left', () => {
    const text =
      RULE_ON_IMAGE +
      filter(body, '{product: windows, category: process_creation, service: sysmon}') +
      filter(body.replace('base', 'other'));
    const { documents, diagnostics } = applyPipelines(documentsOf(text), [rename]);

    expect(documents.map((document) => document.kind === 'rule' && outline(document))).toEqual([
      'sel: process.executable=a\ncondition: sel',
    ]);
    expect(diagnostics.map(brief)).toEqual([
      'warning filter_applies_to_nothing 10:1',
      'warning filter_applies_to_nothing 17:1',
    ]);
  });
});
