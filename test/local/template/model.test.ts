import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAssembly } from '@thapcanh/local/src/template/assembly.ts';
import { createModel, type Model } from '@thapcanh/local/src/template/model.ts';
import { queueSpec } from '@thapcanh/local/src/template/specs.ts';
import { afterEach, expect, it } from 'vitest';
import * as z from 'zod';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A model of the given stacks; each depends on the one before it. */
function model(stacks: Record<string, object>, parameters: Record<string, string> = {}): Model {
  const folder = mkdtempSync(join(tmpdir(), 'thapcanh-model-'));
  folders.push(folder);
  const names = Object.keys(stacks);
  const artifacts = names.toReversed().map((name) => {
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(stacks[name]));
    const dependencies = names.slice(0, names.indexOf(name)).slice(-1);
    const properties = { templateFile: `${name}.json` };
    return [name, { type: 'aws:cloudformation:stack', dependencies, properties }];
  });
  const manifest = { artifacts: Object.fromEntries(artifacts) };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  return createModel({
    assembly: readAssembly(folder),
    parameters,
    addresses: { sqs: 'http://127.0.0.1:1' },
    authorities: new Map(),
  });
}

const queue = { Type: 'AWS::SQS::Queue', Properties: {} };

it('a stack reads what a stack before it exports', () => {
  const read = model({
    first: {
      Resources: { Queue: queue },
      Outputs: { Shared: { Value: { 'Fn::GetAtt': ['Queue', 'Arn'] }, Export: { Name: 'q' } } },
    },
    second: { Outputs: { Seen: { Value: { 'Fn::ImportValue': 'q' } } } },
  });

  expect(read.outputs().Seen).toBe('arn:aws:sqs:ap-southeast-1:000000000000:first-Queue');
});

it('lists what it does not run, and says which it does not know', () => {
  const read = model({
    app: {
      Resources: {
        Role: { Type: 'AWS::IAM::Role' },
        Stream: { Type: 'AWS::Kinesis::Stream' },
        Queue: queue,
      },
    },
  });

  expect(read.notRun.map(({ logicalId, unknown }) => [logicalId, unknown])).toEqual([
    ['Role', false],
    ['Stream', true],
  ]);
});

it('a resource whose condition does not hold is not there', () => {
  const template = {
    Parameters: { Demo: { Type: 'String', Default: 'no' } },
    Conditions: { IsDemo: { 'Fn::Equals': [{ Ref: 'Demo' }, 'yes'] } },
    Resources: { Queue: { ...queue, Condition: 'IsDemo' } },
  };
  const count = (parameters: Record<string, string>): number =>
    model({ app: template }, parameters).all(['AWS::SQS::Queue'], queueSpec).length;

  expect(count({})).toBe(0);
  expect(count({ Demo: 'yes' })).toBe(1);
});

it('reads numbers and booleans that are written as text', () => {
  const Properties = { VisibilityTimeout: '90', FifoQueue: 'false' };
  const [found] = model({ app: { Resources: { Queue: { ...queue, Properties } } } }).all(
    ['AWS::SQS::Queue'],
    queueSpec,
  );

  expect(found?.spec).toMatchObject({ VisibilityTimeout: 90, FifoQueue: false });
});

it('names resource and property when a property is not what it can run', () => {
  const read = model({ app: { Resources: { Queue: queue } } });

  expect(() => read.all(['AWS::SQS::Queue'], z.object({ Missing: z.string() }))).toThrow(
    /app\/Queue .*Missing/s,
  );
});

it('a folder without an assembly is an error that says what to do', () => {
  expect(() => readAssembly(join(tmpdir(), 'no-such-assembly'))).toThrow(/Synthesize the CDK app/);
});
