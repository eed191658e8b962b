// `thapcanh` in another terminal, beside a running test cloud.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeLocalCloud } from 'thapcanh/local-cloud-file';
import { ended, type Ran, startCli } from '../cli/run-cli.ts';
import type { TestCloud } from './test-cloud.ts';

export interface CloudCli {
  run(...args: string[]): Promise<Ran>;
  /** Runs it with `--json`, and reads each line that it prints. */
  json(...args: string[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  close(): void;
}

/** Tells the command line where the cloud is, as `thapcanh up` does. */
export async function cloudCli({ cloud }: TestCloud): Promise<CloudCli> {
  const folder = mkdtempSync(join(tmpdir(), 'thapcanh-local-'));
  await writeLocalCloud(folder, cloud);
  const run = async (...args: string[]): Promise<Ran> => {
    const child = startCli(args, { THAPCANH_LOCAL: folder });
    child.stdin.end();
    return ended(child);
  };
  return {
    run,
    async json(...args) {
      const { code, stdout, stderr } = await run(...args, '--json');
      if (code !== 0) throw new Error(`thapcanh ${args.join(' ')} ended with ${code}: ${stderr}`);
      return stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => Object(JSON.parse(line)));
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}
