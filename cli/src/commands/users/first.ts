// `thapcanh users first`: nobody may sign in yet, so whoever holds the account's credentials lets one person in.
import { hostname, userInfo } from 'node:os';
import { agencySchema, localDay, organisationRowSchema } from '@thapcanh/incidents';
import { createRegistryStore, createUserDesk, createUserStore } from '@thapcanh/store';
import { Command } from 'commander';
import {
  type DeploymentOptions,
  openDeployment,
  withDeployment,
} from '../../deployment/deployment.ts';
import { CliError } from '../../terminal/cli-error.ts';
import { printable } from '../../terminal/printable.ts';

const HELP = `
Only once: as soon as an administrator may sign in, it refuses, and the others are added by
\`thapcanh users add\`. Needs the right to write the stack's table. The organisation stands at the top
of the tree, and is registered when it is not there yet.

Example:
  thapcanh users first 7d0c…e1 --name 'Nguyễn Văn An' --agency LK --agency-name 'UBND tỉnh Lam Khê' \\
    --outputs outputs.json`;

interface FirstOptions extends DeploymentOptions {
  readonly name: string;
  readonly agency: string;
  readonly agencyName?: string;
}

async function runFirst(sub: string, options: FirstOptions): Promise<void> {
  const { name, agencyName } = options;
  const agency = agencySchema.safeParse(options.agency);
  if (!agency.success) {
    throw new CliError(
      `${options.agency} is no id of an organisation.`,
      'It is made of capital letters, digits and hyphens.',
      'give the one of the province, such as --agency LK.',
    );
  }
  const deployment = await openDeployment(options);
  const { dynamodb } = deployment;
  const core = { dynamodb, table: deployment.output('CoreTable') };
  const clock = { now: () => Date.now() };
  const users = await createUserStore(core).list();
  const known = users.find(({ role, disabled }) => role === 'admin' && disabled !== true);
  if (known !== undefined) {
    throw new CliError(
      `${printable(known.name)} is an administrator already.`,
      'Only the first one is let in without another.',
      'let that person use `thapcanh users add`, or the page of users.',
    );
  }
  const registry = createRegistryStore({ ...core, clock });
  const { organisations } = await registry.rows();
  if (!organisations.some(({ id }) => id === agency.data)) {
    if (agencyName === undefined) {
      throw new CliError(
        `${agency.data} is not registered.`,
        'The first administrator works for the organisation at the top of the tree.',
        'name it with --agency-name, and it is registered.',
      );
    }
    const from = localDay(clock.now());
    const row = { id: agency.data, name: agencyName, kind: 'province', from };
    await registry.putOrganisation(organisationRowSchema.parse(row));
  }
  const by = { id: `${userInfo().username}@${hostname()}`, name: userInfo().username };
  const seen = users.find((user) => user.sub === sub);
  const written = await createUserDesk(core).write(
    seen,
    { sub, name, role: 'admin', agency: agency.data, rev: (seen?.rev ?? 0) + 1 },
    { at: new Date(clock.now()).toISOString(), by, kind: 'user_created' },
  );
  if (written === 'conflict') {
    throw new CliError(
      'Nobody was let in.',
      'Somebody else changed this person meanwhile.',
      'run the command again.',
    );
  }
  console.log(`${printable(name)} may sign in as admin of ${agency.data} within a minute.`);
}

export function firstCommand(): Command {
  return withDeployment(new Command('first'))
    .description('Let in the first administrator of a new deployment, without a token')
    .argument('<sub>', 'subject, as the identity provider names the person')
    .requiredOption('--name <text>', 'the person')
    .requiredOption('--agency <id>', 'the organisation at the top: the province')
    .option('--agency-name <text>', 'what it is called, where it is not registered yet')
    .addHelpText('after', HELP)
    .action(runFirst);
}
