// `thapcanh doctor`: what an account lacks before a deployment, and whether a deployment does what it should.
import { setTimeout as sleep } from 'node:timers/promises';
import { ACMClient } from '@aws-sdk/client-acm';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { Command, Option } from 'commander';
import {
  type DeploymentOptions,
  openDeployment,
  withDeployment,
} from '../deployment/deployment.ts';
import { checkAccount } from '../doctor/account.ts';
import { checkBytes } from '../doctor/bytes.ts';
import { type AccountConfig, checkConfiguration } from '../doctor/configuration.ts';
import { checkDeployment } from '../doctor/deployment.ts';
import { type Finding, notChecked } from '../doctor/finding.ts';
import { printable, printableJson } from '../terminal/printable.ts';

interface DoctorOptions extends DeploymentOptions {
  readonly before?: true;
  readonly config?: string;
  readonly key?: string;
  readonly json?: true;
}

/** Found something that must be mended. */
const FOUND_EXIT_CODE = 1;

export function doctorCommand(): Command {
  return withDeployment(new Command('doctor'))
    .description('Check an account before a deployment, and a deployment after it')
    .addOption(
      new Option('--before', 'only the account: nothing is deployed yet').conflicts('outputs'),
    )
    .option('--config <file>', 'the deployment’s file, as `cdk deploy -c config=FILE` takes it')
    .option(
      '--key <key>',
      'also ship every byte value as this source, and compare what was archived',
    )
    .option('--json', 'JSON on stdout')
    .addHelpText(
      'after',
      `
What is not checked is said, with why. Ends with 1 when something must be mended. With --key some 4,000 short
lines stay in that source’s archive: register a source for it.

Examples:
  thapcanh doctor --before --config soc.yaml
  thapcanh doctor --outputs outputs.json --config soc.yaml --key tck_…
  thapcanh doctor                                   of the local cloud`,
    )
    .action(async (options: DoctorOptions) => {
      const findings = await findingsOf(options);
      for (const finding of findings) {
        const lines = options.json ? [printableJson(finding)] : linesOf(finding);
        for (const line of lines) process.stdout.write(`${line}\n`);
      }
      if (findings.some(({ status }) => status === 'failed')) process.exitCode = FOUND_EXIT_CODE;
    });
}

async function findingsOf(options: DoctorOptions): Promise<readonly Finding[]> {
  const { findings, config } = checkConfiguration(options.config);
  if (options.before) {
    return [
      ...findings,
      ...(await accountFindings(config)),
      notChecked('deployment', 'Nothing is deployed yet: --outputs FILE afterwards.'),
    ];
  }
  const deployment = await openDeployment(options);
  const clock = { now: () => Date.now() };
  return [
    ...findings,
    ...(deployment.isLocal
      ? [
          notChecked(
            'account',
            'The local cloud has none: credentials, quotas, bootstrap, certificate, parameters.',
          ),
        ]
      : await accountFindings(config)),
    ...(await checkDeployment({ deployment, fetch })),
    ...(await checkBytes({ deployment, key: options.key, clock, wait: sleep, fetch })),
    notChecked(
      'mail',
      'Whether mail arrives is seen in an inbox: `thapcanh notifications` sends one again.',
    ),
  ];
}

async function accountFindings(config: AccountConfig | undefined): Promise<readonly Finding[]> {
  return config === undefined
    ? [notChecked('account', 'The file says which one is meant, and must be right first.')]
    : checkAccount(awsClients(config), config);
}

/** Of the region that the file names, as `cdk deploy` takes it; else of the environment's. */
function awsClients({ region }: AccountConfig) {
  const where = region === undefined ? {} : { region };
  const lambda = new LambdaClient(where);
  return {
    sts: new STSClient(where),
    lambda,
    ssm: new SSMClient(where),
    acm: new ACMClient({ region: 'us-east-1' }),
    region: () => lambda.config.region(),
  };
}

function linesOf({ check, status, found, next }: Finding): readonly string[] {
  const first = `${status.padEnd(12)} ${check}: ${printable(found)}`;
  return next === undefined || status === 'ok'
    ? [first]
    : [first, `${' '.repeat(13)}next: ${next}`];
}
