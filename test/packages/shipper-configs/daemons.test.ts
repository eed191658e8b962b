// The daemons themselves read the configurations, where they are installed (Debian: rsyslog,
// rsyslog-elasticsearch, rsyslog-gnutls; syslog-ng-core, syslog-ng-mod-http).
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Shipper, type ShipperInput, shipperConfig } from '@thapcanh/shipper-configs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FILES, SYSLOG, settingsOf } from './settings.ts';

const has = (...patterns: readonly string[]) =>
  patterns.every((pattern) => globSync(pattern).length > 0);

const hasRsyslog = has(
  '/usr/sbin/rsyslogd',
  '/usr/lib/*/rsyslog/omelasticsearch.so',
  '/usr/lib/*/rsyslog/lmnsd_gtls.so',
);
const hasSyslogNg = has('/usr/sbin/syslog-ng', '/usr/lib/syslog-ng/*/libhttp.so');

const WILD: ShipperInput = {
  kind: 'files',
  paths: ['/var/log/nginx/*.log', '/srv/nhật ký/a b#c\\d.log'],
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'shipper-'));
});
afterAll(() => {
  if (existsSync(folder)) rmSync(folder, { recursive: true });
});

/** As the shipper's package has it: with its main configuration before ours, and certificates. */
function written(shipper: Shipper, input: ShipperInput, before: string): string {
  const file = join(folder, `${shipper}.conf`);
  const config = shipperConfig(shipper, settingsOf({ input }));
  const content = config?.content.replaceAll('/etc/thapcanh', folder);
  writeFileSync(file, `${before}\n${content ?? ''}`);
  for (const name of ['ca', 'relay', 'relay-key']) writeFileSync(join(folder, `${name}.pem`), '');
  return file;
}

describe.skipIf(!hasRsyslog)('rsyslogd -N1 (skipped: not installed)', () => {
  it.each([
    { shipper: 'rsyslog', input: FILES },
    { shipper: 'rsyslog', input: WILD },
    { shipper: 'rsyslog', input: SYSLOG },
    { shipper: 'relay-rsyslog', input: SYSLOG },
  ] as const)('accepts $shipper of $input.kind', ({ shipper, input }) => {
    const file = written(shipper, input, `global(workDirectory="${folder}")`);
    const { status, stderr } = spawnSync('/usr/sbin/rsyslogd', ['-N1', '-f', file]);
    expect([status, stderr.toString()]).toEqual([0, expect.stringContaining('End of config')]);
  });
});

describe.skipIf(!hasSyslogNg)('syslog-ng --syntax-only (skipped: not installed)', () => {
  it.each([FILES, WILD, SYSLOG])('accepts $kind', (input) => {
    const file = written('syslog-ng', input, '@version: 3.38');
    const { status, stderr } = spawnSync('/usr/sbin/syslog-ng', [
      '--syntax-only',
      `--cfgfile=${file}`,
    ]);
    expect([status, stderr.toString()]).toEqual([0, '']);
  });
});
