// The part of docs/architecture.md that is drawn from the template.
import { flowsOf } from './flows.ts';
import { grantsOf } from './grants.ts';
import { partsOf } from './parts.ts';
import { pictures } from './pictures.ts';
import { rightsTable } from './rights.ts';
import type { Template } from './template.ts';

const BEGIN = '<!-- drawn from the template: npm run architecture -->';
const END = '<!-- end of what is drawn -->';

/** Markdown: the pictures and the table of rights. The same template gives the same text. */
export function drawingOf(template: Template): string {
  const parts = partsOf(template);
  const grants = grantsOf(template);
  const flows = flowsOf(template, parts, grants);
  return [pictures(parts.parts, flows), rightsTable(parts, grants)].join('\n\n');
}

/** What stands between the marks of a document. @throws Error when it has none */
export function drawnIn(document: string): string {
  const { begin, end } = marksOf(document);
  return document.slice(begin, end).trim();
}

/** The document with another drawing between its marks. @throws Error when it has none */
export function withDrawing(document: string, drawing: string): string {
  const { begin, end } = marksOf(document);
  return `${document.slice(0, begin)}\n\n${drawing}\n\n${document.slice(end)}`;
}

function marksOf(document: string): { readonly begin: number; readonly end: number } {
  const begin = document.indexOf(BEGIN);
  const end = document.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`The document lacks "${BEGIN}" … "${END}".`);
  return { begin: begin + BEGIN.length, end };
}
