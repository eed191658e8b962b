// The stacks of one deployment: stages differ by their configuration and by nothing else.

import type { Config } from '@thapcanh/deployment-config';
import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Pages } from './constructs/site.ts';
import { EDGE_REGION, EdgeStack } from './edge-stack.ts';
import { ThapCanhStack } from './thap-canh-stack.ts';

/** Adds what `config` describes to `app`; `pages` are what it serves. A finding of cdk-nag fails the synthesis. */
export function addDeployment(app: App, config: Config, pages: Pages): ThapCanhStack {
  const { stage, region, account } = config;
  const stackName = config.stackName ?? `ThapCanh-${stage}`;
  const common = {
    // Tables and buckets stay without it, too; this keeps the doors open.
    terminationProtection: stage === 'prod',
    tags: { application: 'thap-canh', stage },
    crossRegionReferences: config.waf,
  };
  const edge = config.waf
    ? new EdgeStack(app, 'Edge', {
        ...common,
        description: 'Thap Canh: web ACL of the dashboards',
        stackName: `${stackName}-edge`,
        env: { region: EDGE_REGION, account },
      })
    : undefined;
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return new ThapCanhStack(app, 'ThapCanh', {
    ...common,
    config,
    pages,
    webAclArn: edge?.webAclArn,
    description: "Thap Canh: security operations centre of a province's e-government",
    stackName,
    env: { region, account },
  });
}
