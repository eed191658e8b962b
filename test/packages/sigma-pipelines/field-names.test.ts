import { applyPipelines } from 'sigma-pipelines';
import { describe, expect, it } from 'vitest';
import {
  applied,
  complaints,
  documentsOf,
  outline,
  pipelineOf,
  ruleText,
} from './pipeline-text.ts';

const mapping = (map: string, more = ''): ReturnType<typeof pipelineOf> =>
  pipelineOf(`- type: field_name_mapping\n  mapping: ${map}\n${more}`);

describe('field_name_mapping', () => {
  it('renames the field of an item and leaves its values alone', () => {
    const text = ruleText(String.raw`sel:
  Image|endswith: [\cmd.exe, '\a*b?.exe']
  CommandLine|re: '^x+\d'
condition: sel`);

    expect(outline(applied(text, mapping('{Image: process.executable}')))).toBe(
      String.raw`sel: (process.executable=*\cmd.exe, *\a*b?.exe and CommandLine=/^x+\d/)
condition: sel`,
    );
  });

  it('makes any of several new names do', () => {
    const text = ruleText('sel: {User: root}\ncondition: sel');

    expect(outline(applied(text, mapping('{User: [user.name, user.id]}')))).toBe(
      'sel: (user.name=root or user.id=root)\ncondition: sel',
    );
  });

  it('demands of all new names what must not be there', () => {
    const text = ruleText(
      'null_: {User: null}\nneq: {User|neq: a}\ngone: {User|exists: false}\ncondition: 1 of them',
    );

    expect(outline(applied(text, mapping('{User: [a, b]}')))).toBe(
      'null_: (a=null and b=null)\nneq: (a!=a and b!=a)\ngone: (a=not there and b=not there)\ncondition: 1 of them',
    );
  });

  it('renames fields that values refer to, and the list of fields to show', () => {
    const text = ruleText('sel: {A|fieldref: B}\ncondition: sel', 'fields: [A, C]');
    const rule = applied(text, mapping('{A: x, B: [y, z]}'));

    expect(outline(rule)).toBe('sel: x=@y|@z\ncondition: sel');
    expect(rule.fields).toEqual(['x', 'C']);
  });

  it('gives keywords a field under the key null', () => {
    const text = ruleText('words: [mimikatz, "evil*"]\ncondition: words');

    expect(outline(applied(text, mapping('{null: message}')))).toBe(
      'words: message=*mimikatz*, *evil*\ncondition: words',
    );
  });

  it('renames group-by, aliases and the counted field of a correlation, but not the alias itself', () => {
    const rule = ruleText('sel: {EventID: 1}\ncondition: sel', 'name: base');
    const correlation = `title: Many
correlation:
  type: value_count
  rules: [base]
  aliases: {who: {base: User}}
  group-by: [who, Computer]
  timespan: 5m
  condition: {gte: 3, field: Image}
`;
    const { documents } = applyPipelines(documentsOf(`${rule}---\n${correlation}`), [
      mapping('{User: user.name, Computer: host.name, Image: process.executable, who: never}'),
    ]);

    expect(documents[1]).toMatchObject({
      correlation: {
        aliases: [{ name: 'who', fields: [{ rule: 'base', field: 'user.name' }] }],
        groupBy: ['who', 'host.name'],
        condition: { fields: ['process.executable'] },
      },
    });
  });

  it('refuses several names where a correlation takes one', () => {
    const text = `${ruleText('sel: {EventID: 1}\ncondition: sel', 'name: base')}---
title: Many
correlation:
  type: value_count
  rules: [base]
  group-by: [Computer]
  timespan: 5m
  condition: {gte: 3, field: Image}
`;

    expect(complaints(text, mapping('{Image: [a, b]}'))).toEqual([
      'error pipeline_not_applicable 8:1',
    ]);
  });

  it('only renames what its conditions on field names let through', () => {
    const text = ruleText('sel: {A: 1, B: 2}\ncondition: sel');
    const pipeline = mapping(
      '{A: x, B: y}',
      '  field_name_conditions:\n    - {type: exclude_fields, fields: [B]}',
    );

    expect(outline(applied(text, pipeline))).toBe('sel: (x=1 and B=2)\ncondition: sel');
  });
});

describe('prefixes and suffixes of field names', () => {
  it('are exchanged by the first mapping that fits', () => {
    const text = ruleText('sel: {win.a.b: 1, win.c: 2, other: 3}\ncondition: sel');
    const pipeline = pipelineOf(
      '- type: field_name_prefix_mapping\n  mapping: {win.a.: [x., y.], win.: w.}',
    );

    expect(outline(applied(text, pipeline))).toBe(
      'sel: ((x.b=1 or y.b=1) and w.c=2 and other=3)\ncondition: sel',
    );
  });

  it('are added to fields and not to keywords', () => {
    const text = ruleText('sel: {A: 1}\nwords: [x]\ncondition: sel or words');
    const pipeline = pipelineOf(
      '- {type: field_name_prefix, prefix: data.}\n- {type: field_name_suffix, suffix: .keyword}',
    );

    expect(outline(applied(text, pipeline))).toBe(
      'sel: data.A.keyword=1\nwords: =*x*\ncondition: sel or words',
    );
  });

  it('spare the fields that an earlier step renamed', () => {
    const text = ruleText('sel: {Image: a, Other: b}\ncondition: sel', 'fields: [Image, Other]');
    const pipeline = pipelineOf(`- id: known
  type: field_name_mapping
  mapping: {Image: process}
- type: field_name_prefix
  prefix: data.
  field_name_conditions:
    - {type: processing_item_applied, processing_item_id: known}
  field_name_cond_not: true`);
    const rule = applied(text, pipeline);

    expect(outline(rule)).toBe('sel: (process=a and data.Other=b)\ncondition: sel');
    expect(rule.fields).toEqual(['process', 'data.Other']);
  });
});
