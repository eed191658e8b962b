// What one ruleset has that another has not, as lines of a terminal.
import { printable } from '../terminal/printable.ts';
import type { RulesetDifference } from './compile-artefact.ts';

const NAMES_SHOWN = 20;

/** `+` added, `-` removed, `~` changed, with what of it; the first 20, and how many more there are. */
export function differenceLines({ added, removed, changed }: RulesetDifference): readonly string[] {
  const lines = [
    ...added.map((title) => `+ ${title}`),
    ...removed.map((title) => `- ${title}`),
    ...changed.map(({ title, fields }) => `~ ${title}: ${fields.join(', ')}`),
  ].map(printable);
  const more = lines.length - NAMES_SHOWN;
  return more > 0
    ? [...lines.slice(0, NAMES_SHOWN), `… and ${more} more; --json lists all`]
    : lines;
}
