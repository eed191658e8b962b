// Places in a text that are masked, overlaps joined.
import { hideAll, type Mask } from './mask.ts';

/** `[start, end)`, and the value there once decoded. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly mask: Mask;
}

/** Replaces the spans by their masks; of spans that overlap nothing is kept but where they are equal. */
export function maskSpans(text: string, spans: readonly Span[]): string {
  let masked = '';
  let from = 0;
  for (const { start, end, value, mask } of joinSpans(spans)) {
    masked += text.slice(from, start) + mask(value);
    from = end;
  }
  return masked + text.slice(from);
}

/** In order, without overlap. A span inside another goes with it; two that cross become one of which nothing is kept. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1);
    if (last === undefined || span.start >= last.end) {
      joined.push(span);
    } else if (span.end > last.end) {
      joined[joined.length - 1] = { ...last, end: span.end, mask: hideAll };
    } else if (last.mask !== span.mask && span.start === last.start && span.end === last.end) {
      joined[joined.length - 1] = { ...last, mask: hideAll };
    }
  }
  return joined;
}
