// Generated Sigma files: JSON with some of YAML's own spellings, so that nothing here writes YAML.
import { fc } from '@fast-check/vitest';

const text = (): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[\\*?%'"#:&!|>@` \n\t-]{0,8}$/),
      fc.constantFrom(
        'yes',
        'null',
        '~',
        '1_000',
        '0o7',
        '2026-11-22',
        '<<',
        '- a',
        'a: b',
        '12:30',
      ),
    )
    .map((value) => JSON.stringify(value));

const number = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.integer().map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
    fc.constantFrom(
      '0x1F',
      '0o17',
      '007',
      '1e3',
      '1.50',
      '+5',
      '-0',
      '.inf',
      '98765432109876543210',
    ),
  );

const scalar = (): fc.Arbitrary<string> =>
  fc.oneof(text(), number(), fc.constantFrom('true', 'false'));

const name = (): fc.Arbitrary<string> => fc.stringMatching(/^[a-zA-Z_][\w-]{0,9}$/);

function list(items: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.array(items, { minLength: 1, maxLength: 4 }).map((all) => `[${all.join(', ')}]`);
}

function map(entries: fc.Arbitrary<[string, string]>, minLength = 1): fc.Arbitrary<string> {
  return fc
    .uniqueArray(entries, { minLength, maxLength: 4, selector: ([key]) => key })
    .map((all) => `{${all.map(([key, value]) => `${JSON.stringify(key)}: ${value}`).join(', ')}}`);
}

const field = (): fc.Arbitrary<string> =>
  fc.oneof(name(), fc.string({ maxLength: 5 }).map(withoutBar));

function withoutBar(value: string): string {
  return value.replaceAll('|', '') || 'f';
}

/** Keys with values that their modifiers accept. */
function item(): fc.Arbitrary<[string, string]> {
  const keyed = (
    modifiers: string[],
    value: fc.Arbitrary<string>,
  ): fc.Arbitrary<[string, string]> =>
    fc.tuple(
      fc.tuple(field(), fc.constantFrom(...modifiers)).map(([f, m]) => `${f}${m}`),
      value,
    );
  return fc.oneof(
    keyed(
      ['', '|contains', '|startswith', '|endswith', '|cased', '|neq'],
      fc.oneof(scalar(), list(scalar())),
    ),
    keyed([''], fc.constant('null')),
    keyed(['|re', '|re|i', '|windash', '|expand'], list(text())),
    keyed(['|exists'], fc.constantFrom('true', 'false')),
    keyed(['|gt', '|lte'], fc.integer().map(String)),
  );
}

function selection(): fc.Arbitrary<string> {
  return fc.oneof(
    map(item()),
    list(scalar()),
    list(fc.oneof(map(item()), scalar(), list(map(item())), list(scalar()))),
  );
}

const json = (): fc.Arbitrary<string> => fc.jsonValue().map((value) => JSON.stringify(value));

function metadata(): fc.Arbitrary<[string, string]> {
  return fc.oneof(
    fc.tuple(fc.constantFrom('id', 'description', 'author', 'license', 'name'), text()),
    fc.tuple(fc.constantFrom('tags', 'references', 'falsepositives', 'scope'), list(text())),
    fc.tuple(fc.constant('level'), fc.constantFrom('low', 'high')),
    fc.tuple(fc.constantFrom('date', 'modified'), fc.constantFrom('2026-11-22', '2024-02-29')),
    fc.tuple(
      name().filter((key) => !RESERVED.has(key)),
      json(),
    ),
  );
}

const RESERVED = new Set(['action', 'correlation', 'detection', 'filter', 'logsource', 'title']);

function documentText(): fc.Arbitrary<string> {
  const title = fc.string({ minLength: 1, maxLength: 40 }).map((value) => JSON.stringify(value));
  const named = fc.tuple(
    name().filter((key) => key !== 'condition'),
    selection(),
  );
  return fc
    .tuple(title, map(metadata(), 0), map(named), fc.constantFrom('logsource', 'filter'))
    .map(([head, extra, selections, kind]) => {
      const body = selections.replace(/\}$/, ', "condition": "1 of *"}');
      const block = kind === 'filter' ? body.replace('{', '{"rules": any, ') : body;
      const key = kind === 'filter' ? 'filter' : 'detection';
      const rest = extra === '{}' ? '}' : `, ${extra.slice(1)}`;
      return `{"title": ${head}, "logsource": {"category": "x"}, "${key}": ${block}${rest}`;
    });
}

/** A file of one to three documents, most of which parse. */
export function sigmaText(): fc.Arbitrary<string> {
  return fc.array(documentText(), { minLength: 1, maxLength: 3 }).map((all) => all.join('\n---\n'));
}
