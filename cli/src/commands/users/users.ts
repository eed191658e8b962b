// `thapcanh users`: who may sign in, as what, and for whom.
import {
  pageOf,
  type UserDetail,
  type UserPut,
  userDetailSchema,
  userViewSchema,
} from '@thapcanh/api-schema';
import { ROLES } from '@thapcanh/incidents';
import { Command, Option } from 'commander';
import { type ApiOptions, askApi, withApi } from '../../api/ask-api.ts';
import { printable } from '../../terminal/printable.ts';
import { firstCommand } from './first.ts';

const page = pageOf(userViewSchema);

/** Writes over the row as it is now. */
async function overwrite(
  sub: string,
  options: ApiOptions,
  change: Partial<UserPut>,
): Promise<UserDetail> {
  const path = { sub };
  const { name, role, agency, scope, disabled, email, rev } = await askApi(
    options,
    userDetailSchema,
    (api) => api.GET('/v1/users/{sub}', { params: { path } }),
  );
  return askApi(options, userDetailSchema, (api) =>
    api.PUT('/v1/users/{sub}', {
      params: { path, header: { 'if-match': `"${rev}"` } },
      body: { name, role, agency, scope, disabled, email, ...change },
    }),
  );
}

function tell(user: UserDetail, json: true | undefined, said: string): void {
  if (json) process.stdout.write(`${JSON.stringify(user)}\n`);
  else console.log(said);
}

function listCommand(): Command {
  return withApi(new Command('list'))
    .description('List the people in your scope, also those who are disabled')
    .option('--agency <id>', 'of this organisation only')
    .addHelpText('after', '\nExample:\n  thapcanh users list --agency LK-SXD')
    .action(async (options: ApiOptions & { readonly agency?: string }) => {
      const all = await askApi(options, page, (api) =>
        api.GET('/v1/users', { params: { query: { all: true } } }),
      );
      const { agency: wanted } = options;
      const items = all.items.filter(({ agency }) => wanted === undefined || agency === wanted);
      if (options.json) process.stdout.write(`${JSON.stringify({ items })}\n`);
      for (const { sub, name, role, agency, scope, disabled } of options.json ? [] : items) {
        const sees = scope === undefined ? '' : `, sees ${scope}`;
        const off = disabled === true ? '  disabled' : '';
        console.log(`${printable(sub)}  ${printable(name)}  ${role} of ${agency}${sees}${off}`);
      }
    });
}

interface PersonOptions extends ApiOptions {
  readonly name?: string;
  readonly role?: UserPut['role'];
  readonly agency?: string;
  readonly scope?: string;
  readonly email?: string;
}

const SUB = 'subject, as the identity provider names the person';

function withPerson(command: Command, isNew: boolean): Command {
  const option = (flags: string, about: string) =>
    new Option(flags, about).makeOptionMandatory(isNew);
  return command
    .addOption(option('--name <text>', 'the person'))
    .addOption(option('--role <role>', 'what the person may do').choices(ROLES))
    .addOption(option('--agency <id>', 'organisation that the person works for'))
    .option('--scope <id>', 'top of what the person sees, where that is not the organisation')
    .option('--email <address>', 'where notifications go');
}

function given({ name, role, agency, scope, email }: PersonOptions): Partial<UserPut> {
  return {
    ...(name === undefined ? {} : { name }),
    ...(role === undefined ? {} : { role }),
    ...(agency === undefined ? {} : { agency }),
    ...(scope === undefined ? {} : { scope }),
    ...(email === undefined ? {} : { email }),
  };
}

function addCommand(): Command {
  return withPerson(withApi(new Command('add')), true)
    .description('Let a person in; the identity provider must know the person, too')
    .argument('<sub>', SUB)
    .addHelpText(
      'after',
      "\nExample:\n  thapcanh users add 7d0c…e1 --name 'Nguyễn Thị Lan' --role agency --agency LK-SXD",
    )
    .action(async (sub: string, options: PersonOptions) => {
      const added = await askApi(options, userDetailSchema, (api) =>
        api.PUT('/v1/users/{sub}', {
          params: { path: { sub }, header: { 'if-none-match': '*' } },
          body: given(options),
        }),
      );
      tell(
        added,
        options.json,
        `${printable(added.name)} may sign in as ${added.role} of ${added.agency}.`,
      );
    });
}

function changeCommand(): Command {
  return withPerson(withApi(new Command('change')), false)
    .description('Change what a person is called, may do, or sees')
    .argument('<sub>', SUB)
    .addHelpText('after', '\nExample:\n  thapcanh users change 7d0c…e1 --agency LK-P-KH')
    .action(async (sub: string, options: PersonOptions) => {
      const changed = await overwrite(sub, options, given(options));
      const { name, role, agency } = changed;
      tell(changed, options.json, `${printable(name)} is ${role} of ${agency} within a minute.`);
    });
}

function switchCommand(word: 'disable' | 'enable', disabled: boolean, said: string): Command {
  return withApi(new Command(word))
    .description(disabled ? 'Shut a person out, within a minute' : 'Let a disabled person in again')
    .argument('<sub>', SUB)
    .addHelpText('after', `\nExample:\n  thapcanh users ${word} 7d0c…e1`)
    .action(async (sub: string, options: ApiOptions) => {
      const changed = await overwrite(sub, options, { disabled });
      tell(changed, options.json, `${printable(changed.name)} ${said}`);
    });
}

export function usersCommand(): Command {
  return new Command('users')
    .description('Who may sign in, as what and for whom; administrators only')
    .addCommand(firstCommand())
    .addCommand(listCommand())
    .addCommand(addCommand())
    .addCommand(changeCommand())
    .addCommand(switchCommand('disable', true, 'is refused within a minute.'))
    .addCommand(switchCommand('enable', false, 'may sign in again within a minute.'));
}
