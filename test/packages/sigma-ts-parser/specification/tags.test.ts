// Tags appendix, and section "Tags" of the rules specification.
import { parseSigma } from 'sigma-ts-parser';
import { validate } from 'sigma-ts-parser/validators';
import { describe, expect, test } from 'vitest';
import { ruleText } from '../parse-text.ts';

function codesOf(...tags: readonly string[]): readonly string[] {
  const text = `id: 5013198d-4d5f-4b5b-9d6a-0b2a6f2f9d11
tags: ${JSON.stringify(tags)}
${ruleText('s: {f: 1}\ncondition: s')}`;
  const { documents } = parseSigma(text, { path: 'a/rule_of_a_test.yml' });
  return validate(documents, {
    set: 'sigmahq',
    disable: ['metadata_missing', 'logsource_outside_taxonomy'],
  }).map(({ code }) => code);
}

describe('tags appendix', () => {
  test.each([
    'attack.t1234',
    'attack.t1059.001',
    'attack.g0016',
    'attack.s0002',
    'attack.ds0009',
    'attack.m1036',
    'attack.a0001',
    'attack.initial-access',
    'attack.execution',
    'attack.persistence',
    'attack.privilege-escalation',
    'attack.defense-evasion',
    'attack.credential-access',
    'attack.discovery',
    'attack.lateral-movement',
    'attack.collection',
    'attack.exfiltration',
    'attack.command-and-control',
    'attack.impact',
    'car.2016-04-005',
    'cve.2021-44228',
    'd3fend.d3-am',
    'd3fend.harden',
    'd3fend.d3f-WindowsNtOpenFile',
    'detection.dfir',
    'detection.emerging-threats',
    'detection.threat-hunting',
    'stp.4',
    'stp.3k',
    'tlp.red',
    'tlp.amber',
    'tlp.amber-strict',
    'tlp.green',
    'tlp.clear',
  ])('%s is a tag', (tag) => {
    expect(codesOf(tag)).toEqual([]);
  });

  test.each([
    ['attack.T1059', ['tag_form', 'tag_malformed']],
    ['attack.initial_access', ['tag_form']],
    ['attack.1059', ['tag_form']],
    ['attack.t1059.1', ['tag_form']],
    ['car.CAR-2016-04-005', ['tag_form', 'tag_malformed']],
    ['cve.cve-2021-44228', ['tag_form']],
    ['detection.hunting', ['tag_form']],
    ['stp.6', ['tag_form']],
    ['stp.3x', ['tag_form']],
    ['tlp.white', ['tag_form']],
    ['atack.t1059', ['tag_namespace_unknown']],
    ['t1059', ['tag_malformed']],
    ['two words.t1059', ['tag_malformed', 'tag_namespace_unknown']],
  ])('%s is not: %j', (tag, codes) => {
    expect(codesOf(tag).toSorted()).toEqual(codes);
  });

  test('one level of the Traffic Light Protocol', () => {
    expect(codesOf('tlp.red', 'tlp.green')).toEqual(['tag_tlp_contradictory']);
  });
});
