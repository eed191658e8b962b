// What the local cloud has not: answers of AWS about an account.
import { ACMClient, DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetParameterCommand, ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { DEFAULT_NOTIFICATIONS } from '@thapcanh/deployment-config';
import { mockClient } from 'aws-sdk-client-mock';
import { checkAccount } from 'thapcanh/src/doctor/account.ts';
import type { AccountConfig } from 'thapcanh/src/doctor/configuration.ts';
import { beforeEach, describe, expect, it } from 'vitest';

const sts = mockClient(STSClient);
const lambda = mockClient(LambdaClient);
const ssm = mockClient(SSMClient);
const acm = mockClient(ACMClient);
const clients = {
  sts: new STSClient({ region: 'ap-southeast-1' }),
  lambda: new LambdaClient({ region: 'ap-southeast-1' }),
  ssm: new SSMClient({ region: 'ap-southeast-1' }),
  acm: new ACMClient({ region: 'us-east-1' }),
  region: async () => 'ap-southeast-1',
};
const domain = {
  name: 'soc.lamkhe.example',
  certificate: 'arn:aws:acm:us-east-1:000000000000:certificate/1',
};
const absent = () => new ParameterNotFound({ message: 'none', $metadata: {} });

const UNNAMED: AccountConfig = { notifications: DEFAULT_NOTIFICATIONS };

async function statuses(config: Partial<AccountConfig> = {}) {
  const findings = await checkAccount(clients, { ...UNNAMED, ...config });
  return Object.fromEntries(findings.map(({ check, status }) => [check, status]));
}

beforeEach(() => {
  for (const mock of [sts, lambda, ssm, acm]) mock.reset();
  sts
    .on(GetCallerIdentityCommand)
    .resolves({ Account: '000000000000', Arn: 'arn:aws:iam::000000000000:user/soc' });
  lambda.on(GetAccountSettingsCommand).resolves({ AccountLimit: { ConcurrentExecutions: 1000 } });
  ssm.on(GetParameterCommand).resolves({ Parameter: { Value: 'x', Type: 'SecureString' } });
  ssm
    .on(GetParameterCommand, { Name: '/cdk-bootstrap/hnb659fds/version' })
    .resolves({ Parameter: { Value: '27', Type: 'String' } });
  acm
    .on(DescribeCertificateCommand)
    .resolves({ Certificate: { Status: 'ISSUED', DomainName: domain.name } });
});

describe('an account', () => {
  it('that has everything is fit, and what is not configured is not checked', async () => {
    const found = await statuses();
    expect(found.certificate).toBe('not checked');
    expect(Object.values({ ...found, certificate: 'ok' })).toEqual(Array(7).fill('ok'));
  });

  it('of another number than the file says is refused, and not asked further', async () => {
    expect(await statuses({ account: '111111111111' })).toEqual({
      region: 'ok',
      credentials: 'failed',
      concurrency: 'not checked',
      'cdk bootstrap': 'not checked',
      certificate: 'not checked',
      'mail server': 'not checked',
      'signing key': 'not checked',
    });
  });

  it('that nobody is signed in to says so once, and what to do', async () => {
    sts.on(GetCallerIdentityCommand).rejects(new Error('Could not load credentials'));
    const findings = await checkAccount(clients, UNNAMED);
    expect(findings.filter(({ status }) => status === 'failed')).toEqual([
      expect.objectContaining({
        check: 'credentials',
        next: expect.stringContaining('aws sso login'),
      }),
    ]);
  });

  it('is not asked without a region', async () => {
    const region = () => Promise.reject(new Error('Region is missing'));
    const findings = await checkAccount({ ...clients, region }, UNNAMED);
    expect(findings.map(({ status }) => status)).toEqual([
      'failed',
      ...Array(6).fill('not checked'),
    ]);
  });

  it('that runs ten invocations at once is told what to ask for', async () => {
    lambda.on(GetAccountSettingsCommand).resolves({ AccountLimit: { ConcurrentExecutions: 10 } });
    const findings = await checkAccount(clients, UNNAMED);
    expect(findings).toContainEqual(
      expect.objectContaining({
        check: 'concurrency',
        status: 'failed',
        next: expect.stringContaining('1,000'),
      }),
    );
  });

  it('that was never bootstrapped, or long ago, is not ready', async () => {
    ssm.on(GetParameterCommand, { Name: '/cdk-bootstrap/hnb659fds/version' }).rejects(absent());
    expect(await statuses()).toMatchObject({ 'cdk bootstrap': 'failed' });
    ssm
      .on(GetParameterCommand, { Name: '/cdk-bootstrap/hnb659fds/version' })
      .resolves({ Parameter: { Value: '5' } });
    expect(await statuses()).toMatchObject({ 'cdk bootstrap': 'failed' });
  });

  it('without the mail server’s parameter is warned; one that is no secret is wrong', async () => {
    ssm.on(GetParameterCommand, { Name: '/thapcanh/smtp' }).rejects(absent());
    ssm
      .on(GetParameterCommand, { Name: '/thapcanh/signing-key' })
      .resolves({ Parameter: { Type: 'String' } });
    expect(await statuses()).toMatchObject({ 'mail server': 'warning', 'signing key': 'failed' });
  });

  it.each([
    [{ Status: 'PENDING_VALIDATION', DomainName: domain.name }, 'failed'],
    [{ Status: 'ISSUED', DomainName: 'other.example' }, 'failed'],
    [{ Status: 'ISSUED', DomainName: '*.lamkhe.example' }, 'ok'],
  ] as const)('whose certificate is %j has it %s', async (Certificate, status) => {
    acm.on(DescribeCertificateCommand).resolves({ Certificate });
    expect(await statuses({ domain })).toMatchObject({ certificate: status });
  });

  it('that refuses one call is checked in everything else', async () => {
    lambda.on(GetAccountSettingsCommand).rejects(new Error('AccessDenied'));
    expect(await statuses()).toMatchObject({
      concurrency: 'failed',
      credentials: 'ok',
      'signing key': 'ok',
    });
  });
});
