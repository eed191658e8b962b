import { fileURLToPath } from 'node:url';
import { CANARY_RULE } from '@thapcanh/incidents';
import { loadReferenceLists, loadRuleFolder, testRules } from '@thapcanh/rule-tests';
import { describe, expect, test } from 'vitest';

const RULES = fileURLToPath(new URL('../../rules/', import.meta.url));
const report = await testRules(RULES);
const { files, documents } = loadRuleFolder(RULES);
const detections = report.files.filter(({ path }) => !path.startsWith('filters/'));

const TACTICS = [
  'reconnaissance',
  'resource-development',
  'initial-access',
  'execution',
  'persistence',
  'privilege-escalation',
  'stealth',
  'defense-impairment',
  'credential-access',
  'discovery',
  'lateral-movement',
  'collection',
  'command-and-control',
  'exfiltration',
  'impact',
];

describe('the rules', () => {
  test('parse and compile without errors', () => {
    expect(report.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('warn of nothing but the filter of a published rule that is not loaded here', () => {
    expect(report.diagnostics.map(({ path, code }) => ({ path, code }))).toEqual([
      { path: `${RULES}filters/licence-activators.yml`, code: 'filter_applies_to_nothing' },
    ]);
  });

  test('have ids of their own, random ones', () => {
    const ids = documents.map(({ id }) => id ?? '');

    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  test('have codes of their own, which begin the name of the file', () => {
    const codes = detections.map(({ attributes }) => attributes.code ?? '');

    expect(new Set(codes).size).toBe(codes.length);
    for (const { path, attributes } of detections) {
      expect(path.split('/').at(-1)).toMatch(new RegExp(`^${attributes.code?.toLowerCase()}-`));
    }
  });

  test('use the lists that are declared, and every list is used', () => {
    const declared = loadReferenceLists(`${RULES}lists`).map(({ name }) => name);
    const used = JSON.stringify(documents).match(/%[a-z_]+%/g) ?? [];

    expect([...new Set(used)].sort()).toEqual(declared.map((name) => `%${name}%`).sort());
  });

  test.each(documents.filter(({ kind }) => kind !== 'filter'))(
    '$title has a level',
    ({ level }) => {
      expect(level).toBeDefined();
    },
  );

  test.each(detections)(
    '$path says in Vietnamese what happened and what to do',
    ({ attributes }) => {
      expect(attributes).toMatchObject({
        code: expect.stringMatching(/^[A-Z]+-\d\d$/),
        title_vi: expect.stringMatching(/[À-ỹ]/),
        explanation_vi: expect.stringMatching(/^\p{Lu}.*[À-ỹ].*\.$/u),
        sentence_vi: expect.stringMatching(/[À-ỹ].*\{|\{.*[À-ỹ]/),
        verify_vi: expect.stringMatching(/[À-ỹ]/),
        personal_data: expect.any(String),
        severity_hint: expect.any(String),
        subject: expect.any(String),
      });
      expect(attributes.first_actions_vi?.length).toBeGreaterThan(0);
    },
  );

  test.each(detections)(
    '$path says in both languages when it may be wrong',
    ({ path, attributes }) => {
      const { documents: [...own] = [] } = files.find((file) => file.path === path) ?? {};
      const [english = []] = own.flatMap((rule) =>
        rule.kind !== 'filter' && rule.custom.thapcanh !== undefined ? [rule.falsepositives] : [],
      );

      expect(english.length).toBeGreaterThan(0);
      expect(attributes.false_positives_vi).toHaveLength(english.length);
      expect(attributes.false_positives_vi?.join()).toMatch(/[À-ỹ]/);
    },
  );

  test.each(documents.filter(({ kind, id }) => kind !== 'filter' && id !== CANARY_RULE))(
    '$title names a tactic and a technique of ATT&CK',
    ({ tags }) => {
      const techniques = tags.filter((tag) => /^attack\.t\d{4}(\.\d{3})?$/.test(tag));
      const tactics = tags.filter((tag) => TACTICS.includes(tag.replace('attack.', '')));

      expect(techniques.length).toBeGreaterThan(0);
      expect(tactics.length).toBeGreaterThan(0);
      expect(techniques.length + tactics.length).toBe(tags.length);
    },
  );

  describe.each(report.files)('$path', ({ problems, cases }) => {
    test('is complete', () => {
      expect(problems).toEqual([]);
      expect(cases.map(({ expected }) => expected)).toEqual(
        expect.arrayContaining(['match', 'no_match']),
      );
    });

    test.each(cases)('$expected: $name', ({ passed, failure }) => {
      expect({ passed, failure }).toEqual({ passed: true, failure: undefined });
    });
  });
});
