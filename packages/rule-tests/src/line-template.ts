// Text with `{{expression}}` holes: the shape of a log line whose values differ from event to event.

/** A parsed template: literal text and expressions, in order. */
export type LineTemplate = readonly (string | { readonly expression: string })[];

const HOLE = /\{\{([^{}]+)\}\}/g;

/**
 * Parses a template once, to be rendered many times.
 * @example parseTemplate('id={{n}};') // ['id=', { expression: 'n' }, ';']
 */
export function parseTemplate(text: string): LineTemplate {
  const parts: (string | { readonly expression: string })[] = [];
  let end = 0;
  for (const hole of text.matchAll(HOLE)) {
    if (hole.index > end) parts.push(text.slice(end, hole.index));
    parts.push({ expression: (hole[1] ?? '').trim() });
    end = hole.index + hole[0].length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}

/** Renders a template; `resolve` gives the text of each expression. */
export function renderTemplate(
  template: LineTemplate,
  resolve: (expression: string) => string,
): string {
  let text = '';
  for (const part of template) text += typeof part === 'string' ? part : resolve(part.expression);
  return text;
}
