// What documents point to is there: pages, headings, files of the code.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

const read = (path: string) => readFileSync(path, 'utf8');
/** A page without its programs: what they hold is no link. */
const prose = (path: string) => read(path).replaceAll(/^```.*?^```/gms, '');

/** A heading as GitHub makes it an anchor. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replaceAll(' ', '-');
}

function anchorsIn(path: string): readonly string[] {
  return [...prose(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));
}

describe.each(DOCUMENTS)('%s', (document) => {
  const path = join(ROOT, document);

  it('links to pages and headings that are there', () => {
    const links = [...prose(path).matchAll(/\]\((?!https?:)([^)\s]*?)(?:#([^)\s]+))?\)/g)];
    const broken = links.filter(([, file = '', anchor]) => {
      const target = file === '' ? path : resolve(dirname(path), file);
      if (!existsSync(target)) return true;
      return anchor !== undefined && !anchorsIn(target).includes(anchor);
    });

    expect(broken.map(([link]) => link)).toEqual([]);
  });

  it('names files of the code that are there', () => {
    const named = [
      ...prose(path).matchAll(
        /`((?:packages|functions|infra|dashboards|local|cli|test|scripts|config|rules)\/[\w./-]+)`/g,
      ),
    ].flatMap(([, file]) => file ?? []);

    expect(named.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });
});
