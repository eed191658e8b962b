import { readFileSync } from 'node:fs';
import { PIPELINE_CODES, readPipeline, shippedPipelines } from 'sigma-pipelines';
import { describe, expect, it } from 'vitest';

const README = readFileSync(
  new URL('../../../packages/sigma-pipelines/README.md', import.meta.url),
  'utf8',
);

/** What the README says between two headings. */
function section(heading: string): string {
  const from = README.indexOf(`\n${heading}\n`);
  const level = heading.replace(/[^#].*$/s, '');
  const to = README.slice(from + 1 + heading.length).search(new RegExp(`\n#{1,${level.length}} `));
  return README.slice(from, to < 0 ? undefined : from + 1 + heading.length + to);
}

/** Code words of a section that fit, each once. */
function words(heading: string, pattern: RegExp): readonly string[] {
  return [...new Set([...section(heading).matchAll(pattern)].map(([, word = '']) => word))].sort();
}

/** What the reader knows, by what it answers to a name it does not. */
function known(step: string): readonly string[] {
  const { diagnostics } = readPipeline(`transformations: [${step}]`, { path: '' });
  const list = /Known: (.*)\.$/.exec(diagnostics[0]?.message ?? '')?.[1] ?? '';
  return list.split(', ');
}

/** Whether a transformation is refused. */
function isRefused(type: string): boolean {
  const { diagnostics } = readPipeline(`transformations: [{type: ${type}}]`, { path: '' });
  return diagnostics.some(({ code }) => code === 'pipeline_transformation_refused');
}

describe('the README', () => {
  it('lists every transformation, and those that are refused', () => {
    const first = [...section('### Transformations').matchAll(/^\| (`.*?`) \|/gm)];
    const listed = first.flatMap(([, cell = '']) => cell.match(/\w+/g) ?? []);
    const supported = listed.filter((type) => !isRefused(type));

    expect(supported.sort()).toEqual(known('{type: nope}').toSorted());
    expect(listed.length - supported.length).toBe(5);
  });

  it('lists every condition', () => {
    const conditions = ['rule', 'detection_item', 'field_name'].flatMap((kind) =>
      known(`{type: drop_detection_item, ${kind}_conditions: [{type: nope}]}`),
    );

    const table = section('### Conditions');

    expect(conditions.length).toBeGreaterThan(15);
    expect(conditions.filter((type) => !table.includes(`\`${type}\``))).toEqual([]);
  });

  it('lists every finding', () => {
    expect(words('## Findings', /`(pipeline_\w+)`/g)).toEqual([...PIPELINE_CODES].sort());
  });

  it('lists every shipped pipeline', () => {
    const listed = [...section('## Shipped pipelines').matchAll(/^\| `([\w-]+)` \|/gm)];

    expect(listed.map(([, id = '']) => id).sort()).toEqual(shippedPipelines().map(({ id }) => id));
  });
});
