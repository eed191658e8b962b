// The stacks of a configuration, as templates to assert on: without bundling, with pages of one file each.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
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

function appOf(text: string): App {
  const folder = emptyPages();
  const app = new App({ context: UNBUNDLED });
  addDeployment(app, configOf(text), { dashboards: folder, docs: folder, phone: folder });
  return app;
}

function templateOf(app: App, id: string): Template {
  const stack = app.node.findChild(id);
  if (!Stack.isStack(stack)) throw new Error(`${id} is no stack.`);
  return Template.fromStack(stack);
}

const templates = new Map<string, Template>();

/** Synthesized once a text: tests only read. */
function once(id: string, text: string): Template {
  const key = `${id} ${text}`;
  const template = templates.get(key) ?? templateOf(appOf(text), id);
  templates.set(key, template);
  return template;
}

/** The template of the main stack of a file of configuration. @throws where cdk-nag finds what nobody answers for */
export function synthesize(text: string): Template {
  return once('ThapCanh', text);
}

/** The template of the stack in us-east-1. */
export function synthesizeEdge(text: string): Template {
  return once('Edge', text);
}
