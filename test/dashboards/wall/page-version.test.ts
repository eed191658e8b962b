import { describe, expect, it } from 'vitest';
import {
  entryOf,
  isDueForReload,
  LONGEST_LIFE_MS,
} from '../../../dashboards/src/wall/page-version.ts';

const page = (script: string) =>
  `<!doctype html><html><head><script type="module" crossorigin src="${script}"></script></head></html>`;

describe('the build of a page', () => {
  it('is named by the script it begins with', () => {
    expect(entryOf(page('/assets/index-B2x.js'))).toBe('/assets/index-B2x.js');
    expect(entryOf('<h1>502 Bad Gateway</h1>')).toBeUndefined();
  });
});

describe('a page on the wall is loaded anew', () => {
  const running = '/assets/index-A.js';

  it('when another build is served', () => {
    expect(isDueForReload({ running, served: '/assets/index-B.js', age: 0 })).toBe(true);
    expect(isDueForReload({ running, served: running, age: 0 })).toBe(false);
  });

  it('once a day', () => {
    expect(isDueForReload({ running, served: running, age: LONGEST_LIFE_MS })).toBe(true);
  });

  it('never while the server has no page: nothing would come back', () => {
    expect(isDueForReload({ running, served: undefined, age: LONGEST_LIFE_MS })).toBe(false);
  });
});
