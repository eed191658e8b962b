// Rules specification, section "Components": every attribute but "detection", and the JSON schema's
// limits on it.
import { parseSigma } from 'sigma-ts-parser';
import { validate } from 'sigma-ts-parser/validators';
import { describe, expect, test } from 'vitest';
import { findings, ruleOf, ruleText } from '../parse-text.ts';

const BASE = ruleText('s: {f: 1}\ncondition: s');

/** The rule with one more line at its top; findings are then one line further down. */
function ruleWith(line: string) {
  return ruleOf(`${line}\n${BASE}`);
}

function codesOf(line: string): readonly string[] {
  const text = `${line}\nid: 5013198d-4d5f-4b5b-9d6a-0b2a6f2f9d11\n${BASE}`;
  const { documents } = parseSigma(text, { path: 'test.yml' });
  return validate(documents, { today: '2026-11-22' }).map(({ code, line: at }) => `${code} ${at}`);
}

describe('File Structure', () => {
  test('title, logsource and detection are required', () => {
    for (const key of ['title', 'logsource', 'detection']) {
      const without = BASE.replace(new RegExp(`^${key}:.*\\n(?: .*\\n)*`, 'm'), '');

      expect(findings(without)).toEqual(['error field_missing 1:1']);
    }
  });

  test('arbitrary custom fields are kept as they are', () => {
    const { custom } = ruleWith('agency: {name: Sở Xây dựng, codes: [1, 007, null, yes]}');

    expect(custom).toEqual({ agency: { name: 'Sở Xây dựng', codes: [1, 7, null, 'yes'] } });
  });
});

describe('Title', () => {
  test.each([
    ['title: ""', 'field_missing 1:1'],
    ['title:', 'field_missing 1:1'],
    ['title: [a]', 'field_type 1:8'],
    [`title: ${'x'.repeat(257)}`, 'title_too_long 1:8'],
  ])('%s is refused', (line, finding) => {
    expect(findings(BASE.replace('title: Test', line))).toContain(`error ${finding}`);
  });

  test('256 characters are allowed', () => {
    expect(findings(BASE.replace('Test', 'x'.repeat(256)))).toEqual([]);
  });
});

describe('Identification', () => {
  test('id is a UUID, by recommendation', () => {
    const { documents } = parseSigma(`id: rule-7\n${BASE}`, { path: 'test.yml' });

    expect(documents).toHaveLength(1);
    expect(validate(documents)).toMatchObject([{ code: 'id_not_uuid', line: 1, column: 1 }]);
  });

  test.each(['derived', 'obsolete', 'merged', 'renamed', 'similar'])('related: %s', (type) => {
    const related = `related: [{id: 08fbc97d-0a2f-491c-ae21-8ffcfd3174e9, type: ${type}}]`;

    expect(ruleWith(related).related).toEqual([
      { id: '08fbc97d-0a2f-491c-ae21-8ffcfd3174e9', type },
    ]);
    expect(codesOf(related)).toEqual([]);
  });

  test.each([
    ['related: derived', 'field_type 1:10'],
    ['related: {id: a, type: derived}', 'field_type 1:10'],
    ['related: [{id: a}]', 'field_type 1:11'],
  ])('%s is refused', (line, finding) => {
    expect(findings(`${line}\n${BASE}`)).toEqual([`error ${finding}`]);
  });

  test('other relations and ids that are no UUIDs are findings', () => {
    expect(codesOf('related: [{id: rule-7, type: copied}]')).toEqual([
      'id_not_uuid 1',
      'related_type_unknown 1',
    ]);
  });
});

describe('Name, Taxonomy, Description, License, Author', () => {
  test.each(['name', 'taxonomy', 'description', 'license', 'author'] as const)(
    '%s is a text',
    (key) => {
      expect(ruleWith(`${key}: MIT`)[key]).toBe('MIT');
      expect(findings(`${key}: [a]\n${BASE}`)).toEqual([`error field_type 1:${key.length + 3}`]);
    },
  );

  test.each([
    ['name', 256],
    ['taxonomy', 256],
    ['description', 65_535],
  ])('%s has at most %i characters', (key, limit) => {
    const codes = (length: number) =>
      codesOf(`${key}: ${'x'.repeat(length)}`).filter((code) => code.startsWith('text_too_long'));

    expect(codes(limit)).toEqual([]);
    expect(codes(limit + 1)).toEqual(['text_too_long 1']);
  });

  test('a taxonomy other than sigma must be translated', () => {
    expect(codesOf('taxonomy: ecs')).toEqual(['taxonomy_not_sigma 1']);
    expect(codesOf('taxonomy: sigma')).toEqual([]);
  });
});

describe('Status and Level', () => {
  test.each(['stable', 'test', 'experimental', 'deprecated', 'unsupported'])(
    'status: %s',
    (status) => {
      expect(ruleWith(`status: ${status}`).status).toBe(status);
    },
  );

  test.each(['informational', 'low', 'medium', 'high', 'critical'])('level: %s', (level) => {
    expect(ruleWith(`level: ${level}`).level).toBe(level);
  });

  test.each([
    ['status: testing', 'error status_unknown 1:9'],
    ['level: hihg', 'error level_unknown 1:8'],
    ['level: 5', 'error level_unknown 1:8'],
    ['level: High', 'warning case_form 1:8'],
    ['status: Stable', 'warning case_form 1:9'],
  ])('%s: %s', (line, finding) => {
    expect(findings(`${line}\n${BASE}`)).toEqual([finding]);
  });
});

describe('Date and Modified', () => {
  test.each(['date', 'modified'] as const)('%s is YYYY-MM-DD', (key) => {
    expect(ruleWith(`${key}: 2024-02-29`)[key]).toBe('2024-02-29');
    expect(ruleWith(`${key}: '2024-02-29'`)[key]).toBe('2024-02-29');
  });

  test.each([
    ['2024/02/29', 'warning date_form', '2024-02-29'],
    ['2024-2-9', 'warning date_form', '2024-02-09'],
    ['2023-02-29', 'warning date_invalid', undefined],
    ['29.02.2024', 'warning date_invalid', undefined],
    ['2024-02-29T00:00:00Z', 'warning date_invalid', undefined],
    ['20240229', 'warning date_invalid', undefined],
  ])('%s: %s', (date, finding, read) => {
    expect(findings(`date: ${date}\n${BASE}`)).toEqual([`${finding} 1:7`]);
    expect(ruleWith(`date: ${date}`).date).toBe(read);
  });

  test('modified is not before date, and neither after today', () => {
    expect(codesOf('date: 2026-01-02\nmodified: 2026-01-01')).toEqual(['modified_before_date 2']);
    expect(codesOf('date: 2026-11-23')).toEqual(['date_in_future 1']);
  });
});

describe('LogSource', () => {
  test.each([
    '{category: a}',
    '{product: a}',
    '{service: a}',
    '{category: a, product: b}',
    '{product: b, service: c}',
    '{category: a, product: b, service: c}',
  ])('%s', (source) => {
    expect(findings(BASE.replace('{category: test}', source))).toEqual([]);
  });

  test('definition and other elements are kept as notes, the latter with a warning', () => {
    const text = BASE.replace(
      '{category: test}',
      '{category: a, definition: Needs audit, servce: b}',
    );

    expect(ruleOf(text)).toMatchObject({
      logsource: { category: 'a' },
      logsourceNotes: { definition: 'Needs audit', servce: 'b' },
    });
    expect(findings(text)).toEqual(['warning field_unknown 2:51']);
  });

  test.each([
    ['{}', 'error logsource_empty 2:1'],
    ['{definition: a}', 'error logsource_empty 2:1'],
    ['test', 'error field_type 2:12'],
    ['{category: [a]}', 'error field_type 2:23'],
    ["{category: ''}", 'error field_type 2:23'],
    ['{product: Windows}', 'warning case_form 2:22'],
  ])('%s: %s', (source, finding) => {
    expect(findings(BASE.replace('{category: test}', source))).toContain(finding);
  });

  test('spaces are written "_"; letters, digits, ".", "-" are allowed', () => {
    const codes = (service: string) => {
      const text = `id: 5013198d-4d5f-4b5b-9d6a-0b2a6f2f9d11\n${BASE}`;
      const { documents } = parseSigma(text.replace('category: test', `service: ${service}`), {
        path: 'test.yml',
      });
      return validate(documents).map(({ code }) => code);
    };

    expect(codes('onelogin.events-2_a')).toEqual([]);
    expect(codes('windows firewall')).toEqual(['logsource_form']);
  });
});

describe('References, Fields, FalsePositives, Tags, Scope', () => {
  const KEYS = ['references', 'fields', 'falsepositives', 'tags', 'scope'] as const;

  test.each(KEYS)('%s is a list of texts', (key) => {
    expect(ruleWith(`${key}: [detection.dfir, 4711]`)[key]).toEqual(['detection.dfir', '4711']);
    expect(findings(`${key}: [{a: b}]\n${BASE}`)).toEqual([`error field_type 1:${key.length + 4}`]);
  });

  test.each(KEYS)('%s given as one text is read as a list, with a warning', (key) => {
    expect(ruleWith(`${key}: one`)[key]).toEqual(['one']);
    expect(findings(`${key}: one\n${BASE}`)).toEqual([`warning list_form 1:${key.length + 3}`]);
  });

  test.each(KEYS)('%s holds nothing twice', (key) => {
    expect(codesOf(`${key}: [detection.dfir, detection.dfir]`)).toEqual(['list_entry_duplicate 1']);
  });

  test.each(['falsepositives', 'scope'])('entries of %s have two characters or more', (key) => {
    expect(codesOf(`${key}: [a]`)).toEqual(['list_entry_short 1']);
  });
});
