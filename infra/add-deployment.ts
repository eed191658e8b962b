// The stacks of one deployment: stages differ by their configuration and by nothing else.
import type { App } from 'aws-cdk-lib';
import type { Config } from './config/schema.ts';
import type { Pages } from './constructs/site.ts';
import { ThapCanhStack } from './thap-canh-stack.ts';

/** Adds what `config` describes to `app`; `pages` are what it serves. */
export function addDeployment(app: App, config: Config, pages: Pages): ThapCanhStack {
  const { stage, region, account } = config;
  return new ThapCanhStack(app, 'ThapCanh', {
    config,
    pages,
    description: "Thap Canh: security operations centre of a province's e-government",
    stackName: config.stackName ?? `ThapCanh-${stage}`,
    env: { region, account },
    // Tables and buckets stay without it, too; this keeps the doors open.
    terminationProtection: stage === 'prod',
    tags: { application: 'thap-canh', stage },
  });
}
