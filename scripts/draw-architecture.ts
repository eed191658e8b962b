// `npm run architecture`: draws docs/architecture.md from the template that `cdk synth` wrote.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { drawingOf, withDrawing } from './architecture/drawing.ts';
import { readTemplate } from './architecture/template.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DOCUMENT = `${ROOT}docs/architecture.md`;
const template = readTemplate(
  JSON.parse(readFileSync(`${ROOT}cdk.out/ThapCanh.template.json`, 'utf8')),
);
writeFileSync(DOCUMENT, withDrawing(readFileSync(DOCUMENT, 'utf8'), drawingOf(template)));
console.log('docs/architecture.md is drawn.');
