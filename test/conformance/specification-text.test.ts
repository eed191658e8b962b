// The specification's own words, read where they stand: examples, names of modifiers, log sources,
// tags and the attributes of the JSON schemas.
import { readFileSync } from 'node:fs';
import { parseSigma, serializeSigma } from 'sigma-ts-parser';
import { validate } from 'sigma-ts-parser/validators';
import { describe, expect, test } from 'vitest';
import { placeless } from '../packages/sigma-ts-parser/placeless.ts';
import { missing, sharedData } from './shared-data.ts';

const FOLDER = 'sigma-specification';
const reason = missing(FOLDER, 'specification');

const HEAD = 'title: Example\nid: 929a690e-bef0-4204-a928-ef5e620d6fcc\n';
const SOURCE = 'logsource: {category: process_creation}\n';
const DETECTION = 'detection: {s: {f: 1}, condition: s}\n';

function read(...path: readonly string[]): string {
  return readFileSync(sharedData(FOLDER, ...path), 'utf8');
}

function matchesOf(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, found = '']) => found);
}

function errorsOf(text: string): readonly string[] {
  const { diagnostics } = parseSigma(text, { path: 'specification' });
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

describe.skipIf(reason)(`the specification's text${reason ? ` (skipped: ${reason})` : ''}`, () => {
  test('every detection it shows parses, but for the one it calls invalid', () => {
    const text = read('specification', 'sigma-rules-specification.md');
    const blocks = matchesOf(text, /```ya?ml\n(detection:\n.*?)```/gs);
    const outcomes = blocks.map((block) => {
      const [, first = ''] = /^ {4}(\S+):/m.exec(block) ?? [];
      const condition = block.includes('condition:') ? '' : `    condition: ${first}\n`;
      return errorsOf(`${HEAD}${SOURCE}${block}${condition}`).join();
    });

    expect(blocks.length).toBeGreaterThanOrEqual(10);
    expect(outcomes.filter((outcome) => outcome !== '')).toEqual(['null_in_list']);
  });

  test('its first rule has no error, and is written as it was read', () => {
    const text = read('specification', 'sigma-rules-specification.md');
    const [rule = ''] = matchesOf(text, /```ya?ml\n(title: Whoami.*?)```/gs);
    const { documents } = parseSigma(rule, { path: 'specification' });
    const written = serializeSigma(documents);
    const again = written.ok ? parseSigma(written.text, { path: 'specification' }).documents : [];

    expect(documents).toHaveLength(1);
    expect(placeless(again)).toEqual(placeless(documents));
  });

  test('every modifier of the appendix is known', () => {
    const names = matchesOf(
      read('specification', 'sigma-appendix-modifiers.md'),
      /^\s*- `(\w+)`:/gm,
    );
    const unknown = names.filter((name) =>
      errorsOf(`${HEAD}${SOURCE}detection:\n  s: {f|${name}: x}\n  condition: s\n`).includes(
        'modifier_unknown',
      ),
    );

    expect(names.length).toBeGreaterThanOrEqual(30);
    expect(unknown).toEqual([]);
  });

  test('every log source of the appendix is in the taxonomy', () => {
    const cells = matchesOf(
      read('specification', 'sigma-appendix-taxonomy.md'),
      /^\| *[^|]* *\| *((?:category|product|service): *[^|]*?) *\|/gm,
    );
    const strange = cells.filter((cell) => {
      const source = cell.replaceAll('<br>', ', ').replaceAll(/: */g, ': ');
      const { documents } = parseSigma(`${HEAD}logsource: {${source}}\n${DETECTION}`, {
        path: 'x',
      });
      const found = validate(documents, { set: 'errors', enable: ['logsource_outside_taxonomy'] });
      return documents.length !== 1 || found.length > 0;
    });

    expect(cells.length).toBeGreaterThanOrEqual(100);
    expect(strange).toEqual([]);
  });

  test('every example of a tag is one', () => {
    const text = read('specification', 'sigma-appendix-tags.md');
    const tags = [
      ...matchesOf(text, /`((?:car|cve|detection|stp|tlp|d3fend)\.[\w.-]+)`/g),
      ...matchesOf(text, /^- ([a-z-]+): \[.*tactics\/TA/gm).map((tactic) => `attack.${tactic}`),
      ...matchesOf(text, /^- (\w+): \[.*tactic\/d3f/gm).map((tactic) => `d3fend.${tactic}`),
    ];
    const { documents } = parseSigma(
      `${HEAD}tags: ${JSON.stringify(tags)}\n${SOURCE}${DETECTION}`,
      { path: 'x' },
    );
    const complaints = validate(documents, { enable: ['tag_namespace_unknown'] })
      .filter(({ code }) => code.startsWith('tag_') && code !== 'tag_tlp_contradictory')
      .map(({ message }) => message);

    expect(tags.length).toBeGreaterThanOrEqual(30);
    expect(complaints).toEqual([]);
  });

  test.each([
    ['sigma-detection-rule-schema.json', `${HEAD}${SOURCE}${DETECTION}`],
    [
      'sigma-correlation-rules-schema.json',
      `${HEAD}correlation: {type: temporal, rules: [ab], group-by: [u], timespan: 1m}\n`,
    ],
    [
      'sigma-filters-schema.json',
      `${HEAD}${SOURCE}filter: {rules: [ab], s: {f: 1}, condition: s}\n`,
    ],
  ])('no attribute of %s is taken for a custom one', (name, base) => {
    const schema: { properties: Record<string, { type?: string }> } = JSON.parse(
      read('json-schema', name),
    );
    const lines = Object.keys(schema.properties)
      .filter((key) => !new RegExp(`^${key}:`, 'm').test(base))
      .map((key) => `${key}: ${VALUES[key] ?? 'abc'}\n`);
    const { documents, diagnostics } = parseSigma(`${base}${lines.join('')}`, { path: 'x' });

    expect(diagnostics).toEqual([]);
    expect(documents).toMatchObject([{ custom: {} }]);
    expect(Object.keys(documents[0]?.custom ?? {})).toEqual([]);
  });
});

/** Values for the attributes that are no texts. */
const VALUES: Readonly<Record<string, string>> = {
  related: '[{id: 08fbc97d-0a2f-491c-ae21-8ffcfd3174e9, type: derived}]',
  status: 'test',
  level: 'low',
  date: '2026-11-22',
  modified: '2026-11-22',
  references: '[ab]',
  fields: '[ab]',
  falsepositives: '[ab]',
  tags: '[attack.t1059]',
  scope: '[ab]',
  generate: 'true',
};
