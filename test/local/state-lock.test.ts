// One cloud a state folder, however the one before ended.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalCloudError, lockState } from '@thapcanh/local';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'thapcanh-lock-')), 'state');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

const refusal = (take: () => unknown): unknown => {
  try {
    take();
    return 'taken';
  } catch (error) {
    return error instanceof LocalCloudError ? error.code : error;
  }
};

describe('a state folder', () => {
  it('is one cloud’s until that gives it back', () => {
    const first = lockState(folder);
    expect(refusal(() => lockState(folder))).toBe('STATE_IN_USE');

    first.release();

    lockState(folder).release();
  });

  it('is free again when the process that had it was killed', async () => {
    const script = `import { lockState } from '@thapcanh/local';
lockState(${JSON.stringify(folder)});
console.log('taken');
setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
    await once(child.stdout, 'data');
    expect(refusal(() => lockState(folder))).toBe('STATE_IN_USE');

    child.kill('SIGKILL');
    await once(child, 'exit');

    lockState(folder).release();
  });
});
