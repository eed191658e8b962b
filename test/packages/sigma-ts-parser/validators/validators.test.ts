import { fc, test as property } from '@fast-check/vitest';
import { parseSigma } from 'sigma-ts-parser';
import { VALIDATORS, type ValidatorCode, validate } from 'sigma-ts-parser/validators';
import { describe, expect, test } from 'vitest';
import { sigmaText } from '../sigma.arbitrary.ts';
import { CASES } from './cases.ts';

const EVERY = VALIDATORS.map(({ code }) => code);
const TODAY = '2026-11-22';

/** The documents of a text all of which parse. */
function documentsOf(text: string, path = 'rules/a.yml') {
  const { documents, diagnostics } = parseSigma(text, { path });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return documents;
}

function placesOf(code: ValidatorCode, text: string, path?: string): readonly string[] {
  const disable = EVERY.filter((other) => other !== code);
  const findings = validate(documentsOf(text, path), { enable: [code], disable, today: TODAY });
  return findings.map(({ line, column }) => `${line}:${column}`);
}

describe.each(VALIDATORS)('$code', ({ code, severity }) => {
  const { bad, at, good } = CASES[code];

  test('complains where something is wrong', () => {
    expect(placesOf(code, bad)).toEqual(at);
  });

  test('is silent where nothing is', () => {
    expect(placesOf(code, good, 'rules/web_upload_script.yml')).toEqual([]);
  });

  test('says in a sentence what is wrong', () => {
    const [finding] = validate(documentsOf(bad), { enable: [code], today: TODAY }).filter(
      (found) => found.code === code,
    );

    expect(finding).toMatchObject({ severity, path: 'rules/a.yml' });
    expect(finding?.message).toMatch(/^.{20,}[.?]$/);
  });
});

describe('file_name', () => {
  const text = CASES.file_name.bad;

  test.each([
    ['lnx_auditd_change_file_time_attr.yml', []],
    ['rules/windows/web_cve_2022_33891_spark.yml', []],
    ['rules\\windows\\sysmon_file_block_exe.yml', []],
    ['short.yml', ['1:1']],
    ['With_Capitals_in_it.yml', ['1:1']],
    ['with-hyphens-in-it.yml', ['1:1']],
    ['with_another_ending.yaml', ['1:1']],
    [`${'x'.repeat(71)}.yml`, ['1:1']],
  ])('%s: %j', (path, places) => {
    expect(placesOf('file_name', text, path)).toEqual(places);
  });

  test('is said once a file', () => {
    expect(placesOf('file_name', `${text}---\n${text.replace('A', 'B')}`, 'x.yml')).toEqual([
      '1:1',
    ]);
  });
});

describe('validate', () => {
  const text =
    'title: Detects it.\nlogsource: {category: proxy}\ndetection: {s: {f: 1}, condition: s}\n';
  const codes = (options: Parameters<typeof validate>[1]) =>
    validate(documentsOf(text, 'x.yml'), options).map(({ code }) => code);

  test('runs the recommended set unless told otherwise', () => {
    expect(codes({})).toEqual(['id_missing']);
    expect(codes({ set: 'recommended' })).toEqual(['id_missing']);
  });

  test('each set holds the one before it', () => {
    expect(codes({ set: 'errors' })).toEqual([]);
    expect(codes({ set: 'sigmahq' })).toEqual(
      expect.arrayContaining(['id_missing', 'title_form', 'file_name', 'metadata_missing']),
    );
  });

  test('single codes are switched on and off; off wins', () => {
    expect(codes({ set: 'errors', enable: ['title_form'] })).toEqual(['title_form', 'title_form']);
    expect(codes({ disable: ['id_missing'] })).toEqual([]);
    expect(codes({ enable: ['id_missing'], disable: ['id_missing'] })).toEqual([]);
  });

  test('findings come by file, line and column', () => {
    const documents = [
      ...documentsOf(`${text}---\n${text}`, 'b.yml'),
      ...documentsOf(text, 'a.yml'),
    ];
    const places = validate(documents, { set: 'sigmahq' }).map(
      ({ path, line, column }) => [path, line, column] as const,
    );

    expect(places).toEqual(
      places.toSorted(([a, b, c], [x, y, z]) => (a < x ? -1 : Number(a > x)) || b - y || c - z),
    );
  });

  test('an empty collection has no findings', () => {
    expect(validate([], { set: 'sigmahq', enable: EVERY, today: TODAY })).toEqual([]);
  });

  test('documents without places of their keys are judged too', () => {
    const documents = documentsOf(text).map((document) => ({
      ...document,
      source: { path: 'x.yml', line: 7 },
    }));

    expect(validate(documents, { enable: ['title_form'] })[0]).toMatchObject({
      line: 7,
      column: 1,
    });
  });

  property.prop([sigmaText()])('never throws and never changes a document', (generated) => {
    const { documents } = parseSigma(generated, { path: 'x.yml' });
    const before = JSON.stringify(documents);

    validate(documents, { set: 'sigmahq', enable: EVERY, today: TODAY });

    expect(JSON.stringify(documents)).toBe(before);
  });

  property.prop([fc.shuffledSubarray(EVERY)])(
    'a validator does not depend on the others',
    (some) => {
      const documents = documentsOf(CASES.metadata_missing.bad);
      const disable = EVERY.filter((code) => !some.includes(code));
      const together = validate(documents, { enable: some, disable, today: TODAY });
      const apart = some.flatMap((code) =>
        validate(documents, {
          enable: [code],
          disable: EVERY.filter((c) => c !== code),
          today: TODAY,
        }),
      );

      expect(together.map(({ code }) => code).toSorted()).toEqual(
        apart.map(({ code }) => code).toSorted(),
      );
    },
  );
});
