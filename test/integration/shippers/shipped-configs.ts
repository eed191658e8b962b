// Our own configurations, as the daemons run them in a test: everything as it is printed, but for the
// places (a test's folder and ports) and the waits, which are made shorter.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Shipper,
  type ShipperInput,
  shipperConfig,
  shipperSettingsSchema,
} from '@thapcanh/shipper-configs';
import type { LocalKey } from 'thapcanh/cloud';
import { type Daemon, FLUENT_BIT_COMMAND, startDaemon } from './daemon.ts';

const PLACES = ['/var/spool/rsyslog', '/var/lib/fluent-bit', '/etc/thapcanh'];
const WAITS: readonly (readonly [printed: string, short: string])[] = [
  ['action.resumeInterval="10"', 'action.resumeInterval="1"'],
  ['flush: 5', 'flush: 1'],
  ['scheduler.base: 5', 'scheduler.base: 1'],
  ['scheduler.cap: 300', 'scheduler.cap: 2'],
  ['batch-timeout(5000)', 'batch-timeout(500) time-reopen(1)'],
];

export interface ShippedOptions {
  /** Where everything the daemon reads and writes lies. */
  readonly folder: string;
  readonly endpoint: string;
  readonly key: LocalKey;
  readonly input: ShipperInput;
  /** Other texts to replace, such as a port. */
  readonly replaced?: readonly (readonly [printed: string, here: string])[];
}

/** @throws when a text to replace is not in the configuration any more */
function configFor(shipper: Shipper, options: ShippedOptions): string {
  const { folder, endpoint, key, input, replaced = [] } = options;
  const { agency, source } = key;
  const settings = shipperSettingsSchema.parse({
    endpoint,
    agency,
    source,
    title: 'thử',
    key: key.key,
    input,
  });
  let content = shipperConfig(shipper, settings)?.content ?? '';
  for (const place of PLACES) content = content.replaceAll(place, folder);
  for (const [printed, short] of WAITS) content = content.replace(printed, short);
  for (const [printed, here] of replaced) {
    if (!content.includes(printed)) throw new Error(`${shipper} has no ${printed}`);
    content = content.replaceAll(printed, here);
  }
  return content;
}

/** Starts the daemon that a configuration is for, with the configuration. */
export function startShipper(shipper: Shipper, options: ShippedOptions): Daemon {
  const { folder } = options;
  const config = configFor(shipper, options);
  const file = join(folder, shipper.endsWith('fluent-bit') ? `${shipper}.yaml` : `${shipper}.conf`);
  const written = (content: string): string => {
    writeFileSync(file, content);
    return file;
  };
  switch (shipper) {
    case 'rsyslog':
    case 'relay-rsyslog': {
      // What Debian's own rsyslog.conf says before it reads ours.
      const path = written(`global(workDirectory="${folder}")\n${config}`);
      return startDaemon('rsyslogd', ['-n', '-f', path, '-i', join(folder, `${shipper}.pid`)]);
    }
    case 'syslog-ng': {
      const path = written(`@version: 3.38\n${config}`);
      const files = { '-R': 'persist', '-p': 'pid', '-c': 'control' };
      const own = Object.entries(files).flatMap(([flag, name]) => [flag, join(folder, name)]);
      return startDaemon('syslog-ng', ['-F', '--no-caps', '-f', path, ...own]);
    }
    case 'fluent-bit':
    case 'relay-fluent-bit':
      return startDaemon(FLUENT_BIT_COMMAND, ['-c', written(config)]);
    default:
      throw new Error(`${shipper} is no daemon that is tried here`);
  }
}
