// `thapcanh doctor` on the local cloud: the gateway's own losses are found, and nothing else.
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Deployment } from 'thapcanh/src/deployment/deployment.ts';
import { checkBytes } from 'thapcanh/src/doctor/bytes.ts';
import { checkDeployment } from 'thapcanh/src/doctor/deployment.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';

let test: TestCloud;
let deployment: Deployment;

beforeAll(async () => {
  test = await startTestCloud();
  const { sqs, s3, dynamodb } = test.cloud.clients();
  deployment = {
    isLocal: true,
    output(name) {
      const value = test.cloud.outputs[name];
      if (value === undefined) throw new Error(`no output ${name}`);
      return value;
    },
    sqs,
    s3,
    dynamodb: DynamoDBDocumentClient.from(dynamodb),
  };
});
afterAll(() => test.stop());

const optionsOf = (key: string | undefined) => ({
  deployment,
  key,
  clock: test.cloud.clock,
  wait: async () => {
    await test.cloud.drain();
  },
  fetch,
});

describe('a deployment', () => {
  it('has its outputs and answers at every address', async () => {
    const findings = await checkDeployment({ deployment, fetch });
    expect(findings.map(({ check, status }) => `${check}: ${status}`)).toEqual([
      'outputs: ok',
      'intake: ok',
      'api: ok',
      'dashboards: ok',
      'api at the dashboards: ok',
    ]);
  });

  it('of an older version is told which outputs are missing', async () => {
    const older: Deployment = {
      ...deployment,
      output: (name) => (name === 'DropBucket' ? '' : deployment.output(name)),
    };
    expect(await checkDeployment({ deployment: older, fetch })).toMatchObject([
      { check: 'outputs', status: 'failed', found: expect.stringContaining('DropBucket') },
    ]);
  });
});

describe('every byte value', () => {
  it('is archived as sent, but for what the gateway turns into text', async () => {
    const findings = await checkBytes(optionsOf(test.keyOf().key));
    const wrong = findings.filter(({ status }) => status !== 'ok');
    expect(findings).toHaveLength(16);
    // As the local cloud's gateway does it: `text/*` and `application/json` pass as UTF-8 text.
    expect(wrong.map(({ check, found }) => `${check}: ${found.slice(0, 14)}`)).toEqual([
      'bytes: /v1/logs, text/plain: Values 128–255',
      'bytes: /services/collector/raw, text/plain: Values 128–255',
      'bytes: /v1/logs, text/plain, gzip: Refused with 4',
      'bytes: /services/collector/raw, text/plain, gzip: Refused with 4',
      'bytes: /v1/logs, application/json, gzip: Refused with 4',
      'bytes: /services/collector/event, application/json, gzip: Refused with 4',
      'bytes: /otlp/v1/logs, application/json, gzip: Refused with 4',
    ]);
  });

  it('is not checked without a key, and that is said', async () => {
    expect(await checkBytes(optionsOf(undefined))).toMatchObject([{ status: 'not checked' }]);
  });

  it('is not sent with a key of nobody', async () => {
    expect(await checkBytes(optionsOf('tck_none'))).toMatchObject([{ status: 'failed' }]);
  });
});
