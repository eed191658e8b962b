// The settings of a source as `sources add` and `sources set` take them.
import { CHARSETS } from '@thapcanh/log-formats';
import { type Command, Option } from 'commander';
import { headingOf } from '../../log-file/heading-of.ts';
import { positiveInteger } from '../options.ts';

export interface SettingOptions {
  readonly title?: string;
  readonly format?: string;
  readonly level?: number;
  readonly hostName?: string;
  readonly operator?: string;
  readonly timeZone?: string;
  readonly charset?: string;
  readonly headingFrom?: string;
  readonly expectedPerDay?: number;
  readonly contact?: string;
  readonly repeats?: boolean;
  readonly secret?: boolean;
  readonly shared?: boolean;
}

export function withSettings(command: Command): Command {
  return command
    .option('--format <id>', 'expected format, as `thapcanh logs formats` lists them')
    .option('--level <1-5>', 'level of its information system (cấp độ)', positiveInteger)
    .option('--host-name <name>', 'machine the records come from')
    .option('--operator <agency>', 'who runs it, where that is not the owner')
    .addOption(
      new Option('--charset <name>', 'character set of what is not UTF-8').choices(CHARSETS),
    )
    .option(
      '--heading-from <file>',
      'log whose heading names the columns, for files that lost theirs',
    )
    .option('--expected-per-day <records>', 'how much it should send', positiveInteger)
    .option('--contact <name,phone,mail>', 'whom to call')
    .option('--repeats', 'its lines carry no time: equal ones are not retries')
    .option('--secret', 'mask it before anything is written')
    .option('--shared', 'used by many agencies; administrators only');
}

/** The settings that are given, under the API's names. */
export async function settingsOf(options: SettingOptions): Promise<object> {
  const { title, format, level, hostName, operator, timeZone, charset } = options;
  const { contact, expectedPerDay, headingFrom, repeats, secret, shared } = options;
  return {
    title,
    operator,
    contacts: contact === undefined ? undefined : [contactOf(contact)],
    format,
    level,
    hostName,
    timeZone,
    charset,
    heading: headingFrom === undefined ? undefined : await headingOf(headingFrom),
    expectedPerDay,
    repeats,
    secret,
    shared,
  };
}

/** `Nguyễn Thị Lan, +84 24 0000 0000, lan@sxd.example` */
function contactOf(text: string): object {
  const [name = '', ...rest] = text.split(',').map((part) => part.trim());
  const email = rest.find((part) => part.includes('@'));
  const phone = rest.find((part) => !part.includes('@') && part !== '');
  return {
    name,
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
  };
}
