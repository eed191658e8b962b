// Whoever reads Vietnamese finds every chapter that the English guide has, in the same order.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const DOCS = fileURLToPath(new URL('../../docs', import.meta.url));
const GUIDES = readdirSync(`${DOCS}/vi`);

function chaptersOf(path: string): readonly string[] {
  const text = readFileSync(`${DOCS}/${path}`, 'utf8').replaceAll(/^```.*?^```/gms, '');
  return [...text.matchAll(/^## (.+)$/gm)].flatMap(([, title]) => title ?? []);
}

describe.each(GUIDES)('vi/%s', (guide) => {
  it('has the chapters of the English guide: "## tiếng Việt · English"', () => {
    const named = chaptersOf(`vi/${guide}`).map((title) => title.split(' · ').at(-1));

    expect(named.length).toBeGreaterThan(3);
    // Numbers of steps stand once, before the Vietnamese.
    expect(named).toEqual(chaptersOf(guide).map((title) => title.replace(/^\d\. /, '')));
  });

  it('leads to the English one and back', () => {
    expect(readFileSync(`${DOCS}/vi/${guide}`, 'utf8')).toContain(`](../${guide})`);
    expect(readFileSync(`${DOCS}/${guide}`, 'utf8')).toContain(`](vi/${guide})`);
  });
});
