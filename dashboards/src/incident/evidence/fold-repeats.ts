// What a rule says again of the same entities within an hour is one line with a count.
import type { AlertView } from '@thapcanh/api-schema';

const HOUR_MS = 3_600_000;

/** One line: its earliest alert, and those that repeat it. */
export interface RepeatedAlert {
  readonly first: AlertView;
  /** The latest; the first itself where nothing repeats it. */
  readonly last: AlertView;
  /** Those after the first, earliest first. */
  readonly repeats: readonly AlertView[];
}

/**
 * Folds the alerts of one rule. An hour counts from the line's first alert, so that what goes on all night
 * is a line an hour. An alert without entities repeats nothing.
 *
 * @param alerts of one rule, earliest first
 */
export function foldRepeats(alerts: readonly AlertView[]): readonly RepeatedAlert[] {
  const lines: { readonly first: AlertView; readonly repeats: AlertView[] }[] = [];
  const open = new Map<string, (typeof lines)[number]>();
  for (const alert of alerts) {
    const key = alert.entities
      .map(({ type, value }) => `${type}:${value}`)
      .sort()
      .join('\n');
    const line = key === '' ? undefined : open.get(key);
    if (line !== undefined && Date.parse(alert.time) - Date.parse(line.first.time) < HOUR_MS) {
      line.repeats.push(alert);
      continue;
    }
    const begun = { first: alert, repeats: [] };
    lines.push(begun);
    open.set(key, begun);
  }
  return lines.map(({ first, repeats }) => ({ first, repeats, last: repeats.at(-1) ?? first }));
}
