// The CDK app: `npx cdk synth`, `npx cdk deploy --all`.
import { App } from 'aws-cdk-lib';
import { ThapCanhStack } from './thap-canh-stack.ts';

const app = new App();
new ThapCanhStack(app, 'ThapCanh', {
  description: "Thap Canh: security operations centre of a province's e-government",
});
app.synth();
