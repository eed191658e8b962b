// A case of an event file as bodies that a shipper would send.
import type { EventCase, EventFile, EventSource } from './event-file.ts';
import { parseTemplate, renderTemplate } from './line-template.ts';
import { formatLogTime, logTimeStyle } from './log-time.ts';

export interface EventBody {
  readonly text: string;
  readonly source: EventSource;
  /** ms */
  readonly receivedAt: number;
}

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const ARRIVAL = Date.parse('2026-11-22T00:00:00Z');

/** Throws on a template that names something other than `n` and `time:<style>`. */
export function bodiesOf(file: EventFile, eventCase: EventCase): readonly EventBody[] {
  if (!('sequence' in eventCase)) {
    const source = eventCase.source ?? file.source ?? {};
    return [{ text: eventCase.raw, source, receivedAt: ARRIVAL }];
  }
  return eventCase.sequence.map((step) => {
    const start = Date.parse(step.at);
    const gap = parseDuration(step.every);
    const template = parseTemplate(step.raw);
    const records = Array.from({ length: step.repeat }, (_, index) =>
      renderTemplate(template, (expression) => textOf(expression, start + index * gap, index + 1)),
    );
    return {
      text: records.join('\n'),
      source: step.source ?? file.source ?? {},
      receivedAt: start + step.repeat * gap,
    };
  });
}

function textOf(expression: string, time: number, n: number): string {
  if (expression === 'n') return String(n);
  const style = expression.startsWith('time:') ? logTimeStyle(expression.slice(5)) : undefined;
  if (style === undefined) throw new Error(`unknown expression {{${expression}}}`);
  return formatLogTime(time, style);
}

function parseDuration(text: string): number {
  const unit = text.replace(/^\d+/, '');
  return Number.parseInt(text, 10) * (UNIT_MS[unit] ?? 0);
}
