// cdk-nag (AwsSolutions) finds nothing that infra/acknowledged.ts or a construct does not answer for.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { EXAMPLE, LOCAL } from './config-of.ts';
import { synthesize } from './synthesize.ts';

/** Against a test that hangs: the first synthesis loads every rule and schema, on a machine that may be busy. */
const TIMEOUT_MS = 240_000;

describe('findings', { timeout: TIMEOUT_MS }, () => {
  it.each([
    ['this machine', LOCAL],
    ['production', EXAMPLE],
    ['production with a web ACL', EXAMPLE.replace('waf: false', 'waf: true')],
    ['production with a vault', EXAMPLE.replace('# backup:', 'backup:')],
  ])('are all answered for: %s', (_name, text) => {
    expect(() => synthesize(text)).not.toThrow();
  });

  it('would fail the synthesis', () => {
    const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'thapcanh-nag-')) });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    new Bucket(new Stack(app, 'Open'), 'Bucket');
    expect(() => app.synth()).toThrow(/AwsSolutions-S10/);
  });
});
