// cdk-nag (AwsSolutions) finds nothing that infra/acknowledged.ts or a construct does not answer for.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { EXAMPLE, LOCAL } from './config-of.ts';
import { synthesizeAll } from './synthesize.ts';

describe('findings', () => {
  it.each([
    ['this machine', LOCAL],
    ['production', EXAMPLE],
    ['production with a web ACL', EXAMPLE.replace('waf: false', 'waf: true')],
    ['a stage without a name of its own', EXAMPLE.replace(/domain:\n.*\n.*\n/, '')],
  ])('are all answered for: %s', (_name, text) => {
    expect(() => synthesizeAll(text)).not.toThrow();
  });

  it('would fail the synthesis', () => {
    const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'thapcanh-nag-')) });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    new Bucket(new Stack(app, 'Open'), 'Bucket');
    expect(() => app.synth()).toThrow(/AwsSolutions-S10/);
  });
});
