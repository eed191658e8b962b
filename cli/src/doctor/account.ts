// Whether an account can take a deployment: who we are there, how much may run at once, what CDK, the domain and the
// mail server need.
import { type ACMClient, DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { GetAccountSettingsCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { GetParameterCommand, ParameterNotFound, type SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import type { AccountConfig } from './configuration.ts';
import { type Finding, failureText, notChecked } from './finding.ts';

export interface AccountClients {
  readonly sts: STSClient;
  readonly lambda: LambdaClient;
  readonly ssm: SSMClient;
  /** In us-east-1, where CloudFront looks for certificates. */
  readonly acm: ACMClient;
  readonly region: () => Promise<string>;
}

/** What detect's four mappings may run at once, and some for the functions beside it. */
const NEEDED_CONCURRENCY = 50;
/** From here on a part may be reserved: AWS keeps 100 for all functions together. */
const RESERVABLE_CONCURRENCY = 1000;
const BOOTSTRAP_PARAMETER = '/cdk-bootstrap/hnb659fds/version';
/** As the template's own rule asks. */
const BOOTSTRAP_VERSION = 6;

/** Without a region or credentials nothing else is asked; then each thing by itself: one that fails hides no other. */
export async function checkAccount(
  clients: AccountClients,
  config: AccountConfig,
): Promise<readonly Finding[]> {
  const { smtpParameter, signingKeyParameter } = config.notifications;
  const needs = [
    ['concurrency', () => concurrency(clients)],
    ['cdk bootstrap', () => bootstrap(clients)],
    ['certificate', () => certificate(clients, config)],
    ['mail server', () => parameter(clients, 'mail server', smtpParameter)],
    ['signing key', () => parameter(clients, 'signing key', signingKeyParameter)],
  ] as const;
  const where = await guarded('region', () => region(clients), NO_REGION);
  const who =
    where.status === 'failed'
      ? notChecked('credentials', 'There is no region to ask in.')
      : await guarded('credentials', () => credentials(clients, config), NO_CREDENTIALS);
  if (who.status !== 'ok') {
    const why = 'AWS cannot be asked before the above is mended.';
    return [where, who, ...needs.map(([check]) => notChecked(check, why))];
  }
  const rest = needs.map(([check, look]) => guarded(check, look, NO_RIGHT));
  return [where, who, ...(await Promise.all(rest))];
}

const NO_REGION = 'name `region` in the file and pass it with --config, or set AWS_REGION.';
const NO_CREDENTIALS = 'sign in: `aws sso login`, or set AWS_PROFILE to a profile that can.';
const NO_RIGHT = 'check the rights of these credentials: the call itself was refused.';

async function guarded(
  check: string,
  look: () => Promise<Finding>,
  next: string,
): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    return { check, status: 'failed', found: failureText(error), next };
  }
}

async function credentials({ sts }: AccountClients, { account }: AccountConfig): Promise<Finding> {
  const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}));
  const check = 'credentials';
  if (account !== undefined && account !== Account) {
    return {
      check,
      status: 'failed',
      found: `They are of account ${Account}; the configuration names ${account}.`,
      next: 'use credentials of that account, or correct the file.',
    };
  }
  return { check, status: 'ok', found: `${Arn}` };
}

async function region(clients: AccountClients): Promise<Finding> {
  return { check: 'region', status: 'ok', found: await clients.region() };
}

async function concurrency({ lambda }: AccountClients): Promise<Finding> {
  const check = 'concurrency';
  const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
  const most = AccountLimit?.ConcurrentExecutions ?? 0;
  if (most < NEEDED_CONCURRENCY) {
    return {
      check,
      status: 'failed',
      found: `The account runs ${most} invocations at once; detect alone may take 24, and then analysts wait.`,
      next: 'ask for 1,000 under Service Quotas, Lambda, "Concurrent executions"; it is free.',
    };
  }
  const reservable =
    most >= RESERVABLE_CONCURRENCY ? 'a part could be reserved' : 'too few to reserve a part';
  return { check, status: 'ok', found: `${most} invocations at once; ${reservable}` };
}

async function bootstrap({ ssm }: AccountClients): Promise<Finding> {
  const check = 'cdk bootstrap';
  const next = 'run `npx cdk bootstrap` with these credentials.';
  try {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: BOOTSTRAP_PARAMETER }));
    const version = Number(Parameter?.Value);
    if (version >= BOOTSTRAP_VERSION) return { check, status: 'ok', found: `version ${version}` };
    const found = `Version ${Parameter?.Value} is older than ${BOOTSTRAP_VERSION}.`;
    return { check, status: 'failed', found, next };
  } catch (error) {
    if (!(error instanceof ParameterNotFound)) throw error;
    return { check, status: 'failed', found: 'This account and region were never prepared.', next };
  }
}

async function certificate({ acm }: AccountClients, { domain }: AccountConfig): Promise<Finding> {
  const check = 'certificate';
  if (domain === undefined)
    return notChecked(check, 'The configuration has no domain: CloudFront’s own name is used.');
  const { Certificate } = await acm.send(
    new DescribeCertificateCommand({ CertificateArn: domain.certificate }),
  );
  const names = [Certificate?.DomainName, ...(Certificate?.SubjectAlternativeNames ?? [])];
  const wildcard = domain.name.replace(/^[^.]+/, '*');
  if (Certificate?.Status !== 'ISSUED') {
    return {
      check,
      status: 'failed',
      found: `It is ${Certificate?.Status}.`,
      next: 'finish its validation in ACM, us-east-1.',
    };
  }
  if (!names.includes(domain.name) && !names.includes(wildcard)) {
    return {
      check,
      status: 'failed',
      found: `It is for ${names.join(', ')}, not for ${domain.name}.`,
      next: 'request one for that name in us-east-1.',
    };
  }
  return { check, status: 'ok', found: `issued for ${domain.name}` };
}

/** That it is there and secret; what it holds is not read. */
async function parameter({ ssm }: AccountClients, check: string, Name: string): Promise<Finding> {
  const next = `put it as docs/administrator.md says: aws ssm put-parameter --type SecureString --name ${Name}.`;
  try {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name, WithDecryption: false }));
    if (Parameter?.Type === 'SecureString') return { check, status: 'ok', found: Name };
    return { check, status: 'failed', found: `${Name} is no SecureString.`, next };
  } catch (error) {
    if (!(error instanceof ParameterNotFound)) throw error;
    return { check, status: 'warning', found: `${Name} is not there.`, next };
  }
}
