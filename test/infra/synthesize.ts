// The stacks of a configuration, as templates to assert on: without bundling, with pages of one file each.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { addDeployment } from '../../infra/add-deployment.ts';
import { configOf } from './config-of.ts';

/** A folder that stands for built pages. */
function emptyPages(): string {
  const folder = mkdtempSync(join(tmpdir(), 'thapcanh-pages-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  return folder;
}

/** The context that leaves the functions unbundled: what they hold is not what these tests ask. */
const UNBUNDLED = { 'aws:cdk:bundling-stacks': [] };

/** The template of the main stack of a file of configuration. */
export function synthesize(text: string): Template {
  const folder = emptyPages();
  const app = new App({ context: UNBUNDLED });
  const pages = { dashboards: folder, docs: folder, phone: folder };
  return Template.fromStack(addDeployment(app, configOf(text), pages));
}
