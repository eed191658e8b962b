// The daemons that ship: which are installed here, how one is started and ended.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A program that a test needs. */
export interface Program {
  /** As it is installed. */
  readonly name: string;
  readonly isHere: boolean;
}

/** Whether a daemon takes a configuration that loads what it needs. */
function takes(command: string, flags: readonly string[], name: string, config: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'thapcanh-probe-'));
  const file = join(folder, name);
  writeFileSync(file, config);
  const { status } = spawnSync(command, [...flags, file]);
  rmSync(folder, { recursive: true });
  return status === 0;
}

export const RSYSLOG: Program = {
  name: 'rsyslog with rsyslog-elasticsearch and rsyslog-gnutls',
  isHere: takes(
    'rsyslogd',
    ['-N1', '-f'],
    'probe.conf',
    `module(load="imtcp" streamDriver.name="gtls" streamDriver.mode="1")
input(type="imtcp" port="0")
module(load="omelasticsearch")
action(type="omelasticsearch")
`,
  ),
};

export const SYSLOG_NG: Program = {
  name: 'syslog-ng with syslog-ng-mod-http',
  isHere: takes(
    'syslog-ng',
    ['--syntax-only', '--no-caps', '-f'],
    'probe.conf',
    '@version: 3.38\ndestination d { http(url("http://127.0.0.1:9/")); };\n',
  ),
};

/** `THAPCANH_FLUENT_BIT` names one that is not on the path. */
export const FLUENT_BIT_COMMAND = process.env.THAPCANH_FLUENT_BIT ?? 'fluent-bit';

export const FLUENT_BIT: Program = {
  name: 'fluent-bit, on the path or where THAPCANH_FLUENT_BIT says,',
  isHere: takes(
    FLUENT_BIT_COMMAND,
    ['--dry-run', '-c'],
    'probe.yaml',
    'pipeline:\n  inputs:\n    - name: tail\n      path: /nowhere\n  outputs:\n    - name: http\n',
  ),
};

export const OPENSSL: Program = {
  name: 'openssl',
  isHere: spawnSync('openssl', ['version']).status === 0,
};

/** The end of a test's name: what it misses here, and so is skipped for. */
export function missing(...programs: readonly Program[]): string {
  const names = programs.filter(({ isHere }) => !isHere).map(({ name }) => name);
  return names.length === 0 ? '' : ` (skipped: ${names.join(' and ')} is not installed)`;
}

export interface Daemon {
  /** Ends it in good order. */
  stop(): Promise<void>;
}

export function startDaemon(command: string, args: readonly string[]): Daemon {
  const child = spawn(command, args, { stdio: 'ignore' });
  return {
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill();
      await once(child, 'exit');
    },
  };
}
