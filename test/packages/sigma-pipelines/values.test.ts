import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { applied, complaints, outline, pipelineOf, ruleText } from './pipeline-text.ts';

/** What becomes of `key: value` under one step. */
function become(item: string, step: string): string {
  const rule = applied(ruleText(`sel:\n  ${item}\ncondition: sel`), pipelineOf(`- ${step}`));
  return outline(rule).replace(/^sel: (.*)\ncondition: sel$/s, '$1');
}

describe('replace_string', () => {
  it.each([
    // pySigma's spelling shows wildcards, so that an expression can remove them …
    ['A|contains: x', String.raw`regex: '^\*(.*)\*$', replacement: '\1'`, 'A=x'],
    // … or put them in.
    ['A: a-b', "regex: '-', replacement: '*'", 'A=a*b'],
    ['A: a-b', String.raw`regex: '-', replacement: '\*'`, 'A=a[*]b'],
    [String.raw`A: 'C:\a\b'`, String.raw`regex: '\\', replacement: '/'`, 'A=C:/a/b'],
    // A wildcard behind a backslash stays a wildcard, a plain star a plain star.
    [String.raw`A: 'C:\\*x\*y'`, "regex: 'C', replacement: 'D'", String.raw`A=D:\*x[*]y`],
    ['A: ab', String.raw`regex: '(?P<x>a)(b)', replacement: '\2\g<x>\g<1>'`, 'A=baa'],
    ['A: 4688', "regex: '^46', replacement: '5'", 'A=588'],
    ['A|re: a', 'regex: a, replacement: b', 'A=/a/'],
    ['A: null', 'regex: a, replacement: b', 'A=null'],
    ["A|windash: ' -a'", 'regex: a, replacement: b', 'A= -b'],
    ["A|expand: 'a%b%a'", 'regex: a, replacement: c', 'A=<c%b%c>'],
  ])('turns %s with %s into %s', (item, parameters, result) => {
    expect(become(item, `{type: replace_string, ${parameters}}`)).toBe(result);
  });

  it('leaves wildcards alone with skip_special', () => {
    const step = "{type: replace_string, skip_special: true, regex: '^.', replacement: '*'}";

    expect(become("A: 'ab*cd'", step)).toBe('A=[*]b*[*]d');
  });

  it('reads wildcards in what it puts in with interpret_special', () => {
    const step =
      "{type: replace_string, skip_special: true, interpret_special: true, regex: b, replacement: '*'}";

    expect(become("A: 'ab*c'", step)).toBe('A=a**c');
  });

  test.prop([fc.string({ unit: fc.constantFrom('a', '\\', '*', '?', '%', 'é', '😀') })])(
    'that finds nothing changes nothing',
    (text) => {
      const item = `A: ${JSON.stringify(text)}`;

      expect(become(item, '{type: replace_string, regex: zz, replacement: y}')).toBe(
        become(item, '{type: add_field, field: x}'),
      );
    },
  );

  it('takes time linear in the text', () => {
    const item = `A: ${'a'.repeat(30_000)}!`;

    expect(become(item, "{type: replace_string, regex: '(a+)+$', replacement: b}")).toHaveLength(
      30_003,
    );
  });
});

describe('map_string', () => {
  const step = String.raw`{type: map_string, mapping: {System: S-1, '*\cmd.exe': [a, 'b*']}}`;

  it('exchanges whole texts, wildcards included', () => {
    expect(become('A: [System, systems]', step)).toBe('A=S-1, systems');
    expect(become(String.raw`A|endswith: \cmd.exe`, step)).toBe('A=a|b*');
  });

  it('lets any of several texts do, also under all', () => {
    expect(become(String.raw`A|all: ['*\cmd.exe', x]`, step)).toBe('A=a|b* & x');
  });
});

describe('keywords', () => {
  /** What becomes of keywords under one step. */
  const words = (keyword: string, step: string): string =>
    outline(applied(ruleText(`sel: [${keyword}]\ncondition: sel`), pipelineOf(`- ${step}`)));

  it('are rewritten as they were written, and still searched anywhere', () => {
    expect(words('evil', '{type: map_string, mapping: {evil: [worse, "w*"]}}')).toContain(
      '=*worse*|*w*',
    );
    expect(words('evil', "{type: replace_string, regex: '^e', replacement: d}")).toContain(
      '=*dvil*',
    );
  });

  it('have no wildcard that nobody wrote', () => {
    const upper =
      '{type: case, method: upper, detection_item_conditions: [{type: contains_wildcard, cond: any}]}';

    expect(words('evil', upper)).toContain('=*evil*');
    expect(words("'ev*il'", upper)).toContain('=*EV*IL*');
  });
});

describe('case', () => {
  it.each([
    ['lower', 'abc*def'],
    ['upper', 'ABC*DEF'],
    ['snake_case', 'ab_c*def'],
  ])('%s changes texts between wildcards', (method, text) => {
    expect(become("A|cased: 'abC*Def'", `{type: case, method: ${method}}`)).toBe(`A=${text}`);
  });

  it('leaves the names of placeholders alone', () => {
    expect(become('A|expand: Srv-%Admins%', '{type: case}')).toBe('A=<srv-%Admins%>');
  });
});

describe('regex', () => {
  it.each([
    ['ignore_case_flag', String.raw`A=/^.*\\a\.b.$/is`],
    ['ignore_case_brackets', String.raw`A=/^.*\\[aA]\.[bB].$/s`],
    ['plain', String.raw`A=/^.*\\a\.b.$/s`],
  ])('by %s spans the whole value', (method, result) => {
    expect(become(String.raw`A: '*\a.b?'`, `{type: regex, method: ${method}}`)).toBe(result);
  });

  it('leaves the empty text and other types alone', () => {
    expect(become("A: ['', x]", '{type: regex, method: plain}')).toBe('A=, /^x$/s');
    expect(become('A|cidr: 192.0.2.0/24', '{type: regex}')).toBe('A=192.0.2.0/24');
  });

  it('cannot be made of a value with placeholders', () => {
    const text = ruleText("sel: {A|expand: '%x%'}\ncondition: sel");

    expect(complaints(text, pipelineOf('- {type: regex}'))).toEqual([
      'error pipeline_not_applicable 4:19',
    ]);
  });
});

describe('set_value', () => {
  it.each([
    ['A|contains|all: [a, b]', 'egress', 'A=egress'],
    ['A|neq: a', '"*"', 'A!=*'],
    ['A|re: x', '3', 'A=3'],
    ['A: x', 'null', 'A=null'],
  ])('of %s to %s gives %s', (item, value, result) => {
    expect(become(item, `{type: set_value, value: ${value}}`)).toBe(result);
  });
});

describe('convert_type', () => {
  it('has nothing to convert, since events carry both types', () => {
    expect(become("A: ['1', 2]", '{type: convert_type, target_type: num}')).toBe('A=1, 2');
    expect(become('A: 2', '{type: convert_type, target_type: str}')).toBe('A=2');
  });

  it('refuses a text that is to be a number and is none', () => {
    const text = ruleText('sel: {A: 1x}\ncondition: sel');

    expect(complaints(text, pipelineOf('- {type: convert_type, target_type: num}'))).toEqual([
      'error pipeline_not_applicable 4:9',
    ]);
  });
});

describe('hashes_fields', () => {
  const step = '{type: hashes_fields, valid_hash_algos: [MD5, SHA1], field_prefix: File}';
  const MD5 = '0123456789abcdef0123456789abcdef';

  it('gives each algorithm its field', () => {
    expect(become(`Hashes|contains: ['MD5=${MD5}', 'SHA1=aa', 'md5=bb']`, step)).toBe(
      `(FileMD5=${MD5}, bb or FileSHA1=aa)`,
    );
  });

  it('knows bare digests by their length', () => {
    expect(become(`Hash: ${MD5}`, step)).toBe(`FileMD5=${MD5}`);
  });

  it('keeps what it does not know where it was', () => {
    expect(become("Hashes|contains: ['MD5=aa', 'IMPHASH=bb']", step)).toBe(
      '(FileMD5=aa or Hashes=*IMPHASH=bb*)',
    );
  });

  it('demands all where all are demanded', () => {
    expect(become("Hashes|contains|all: ['MD5=aa', 'SHA1=bb']", step)).toBe(
      '(FileMD5=aa and FileSHA1=bb)',
    );
  });

  it('refuses a rule none of whose digests it knows', () => {
    const text = ruleText('sel: {Hashes: IMPHASH=aa}\ncondition: sel');

    expect(complaints(text, pipelineOf(`- ${step}`))).toEqual([
      'error pipeline_not_applicable 4:9',
    ]);
  });
});

describe('extract_fields', () => {
  const step =
    "{type: extract_fields, regex: '(?P<type>[A-Z]+) \\((?P<value>.*)\\)', field_prefix: reg}";

  it('makes a field of each named group', () => {
    expect(become('Details: ["DWORD (0x1)", "QWORD (0x2)", other]', step)).toBe(
      '((reg.type=DWORD and reg.value=0x1) or (reg.type=QWORD and reg.value=0x2))',
    );
  });

  it('keeps other values if told to', () => {
    const keeping = step.replace('}', ', preserve_unmatched: true}');

    expect(become('Details: ["DWORD (null)", other]', keeping.replaceAll('}', '}'))).toBe(
      '((reg.type=DWORD and reg.value=null) or Details=other)',
    );
  });

  it('leaves an item alone that it fits nowhere', () => {
    expect(become('Details: other', step)).toBe('Details=other');
    expect(become('Details|re: DWORD', step)).toBe('Details=/DWORD/');
  });
});
