// The CDK app: `npx cdk synth`, `npx cdk deploy --all -c config=FILE`.
import { fileURLToPath } from 'node:url';
import { describeProblem, readConfigFile } from '@thapcanh/deployment-config';
import { App } from 'aws-cdk-lib';
import { addDeployment } from './add-deployment.ts';

/** What runs on this machine; a deployment names its own file. */
const LOCAL = 'config/local.yaml';

const built = (workspace: string) =>
  fileURLToPath(new URL(`../${workspace}/dist/site`, import.meta.url));

const app = new App();
const result = readConfigFile(String(app.node.tryGetContext('config') ?? LOCAL));
if ('problems' in result) {
  console.error(result.problems.map(describeProblem).join('\n'));
  process.exitCode = 1;
} else {
  addDeployment(app, result.config, {
    dashboards: built('dashboards'),
    docs: built('api-docs'),
    phone: built('phone'),
  });
  app.synth();
}
