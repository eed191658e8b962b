import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Finding, sortedFindings } from 'thapcanh/src/rules/finding.ts';
import { createFindingText } from 'thapcanh/src/rules/finding-text.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

let path = '';
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'finding-')), 'a.yml');
  writeFileSync(path, 'title: x\n\tlevel: dire\u001b[2J\n');
});
afterEach(() => {
  rmSync(join(path, '..'), { recursive: true });
});

const finding = (more: Partial<Finding> = {}): Finding => ({
  severity: 'error',
  code: 'level_unknown',
  message: 'There is no level "dire".',
  path,
  line: 2,
  column: 9,
  ...more,
});

describe('the text of a finding', () => {
  test('is a line as compilers write it', () => {
    expect(createFindingText(false)(finding())).toBe(
      `${path}:2:9: error level_unknown: There is no level "dire".`,
    );
  });

  test('shows the line with a caret under the place, tabs kept, and nothing that acts', () => {
    const [, line, caret] = createFindingText(true)(finding()).split('\n');

    expect(line).toBe('  2 | \tlevel: dire\\u001b[2J');
    expect(caret).toBe('    | \t       ^');
  });

  test('does without a line that is not there', () => {
    const text = createFindingText(true);

    expect(text(finding({ line: 99 }))).not.toContain('|');
    expect(text(finding({ path: `${path}.absent` }))).not.toContain('|');
  });
});

test('findings are sorted by place, and told once', () => {
  const later = finding({ line: 10 });
  const other = finding({ path: 'a', code: 'b' });

  expect(sortedFindings([later, finding(), other, finding({ message: 'again' })])).toEqual([
    finding(),
    later,
    other,
  ]);
});
