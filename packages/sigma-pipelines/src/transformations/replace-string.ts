// Replacing what an expression finds in the texts of a rule, as Python's `re.sub` does.
import type { PatternPart } from 'sigma-ts-parser';
import * as z from 'zod';
import {
  joined,
  type Pattern,
  readPlainSpelling,
  type Unit,
  unitsOf,
} from '../detection/spelling.ts';
import { rewriteStrings } from '../detection/strings.ts';
import { type Found, type PipelineRegex, regexText } from '../regex.ts';
import { defineTransformation } from './define.ts';
import { type Replacement, readReplacement, replacementText } from './replacement.ts';

/**
 * By default the expression sees a text as pySigma spells it, wildcards as `*` and `?`, and what it
 * puts in may hold wildcards. With `skip_special` it sees the plain pieces between them, and puts in
 * plain text, unless `interpret_special` is set too. What it does not touch stays as it was.
 */
export const replaceString = defineTransformation({
  type: 'replace_string',
  acts: 'item',
  parameters: z.strictObject({
    regex: regexText,
    replacement: z.string(),
    skip_special: z.boolean().default(false),
    interpret_special: z.boolean().default(false),
  }),
  make({ regex, replacement: written, skip_special, interpret_special }, reading) {
    const read = readReplacement(written, regex);
    if (!read.ok) reading.fail('pipeline_value_invalid', read.message, 'replacement');
    const replacement = read.ok ? read.replacement : [];
    const rewrite = (pattern: Pattern): readonly Pattern[] => [
      skip_special
        ? replacePieces(pattern, regex, replacement, interpret_special)
        : replaceSpelled(pattern, regex, replacement),
    ];
    return { acts: 'item', apply: (item) => rewriteStrings(item, rewrite) };
  },
});

function replacePieces(
  pattern: Pattern,
  regex: PipelineRegex,
  replacement: Replacement,
  interpret: boolean,
): Pattern {
  const parts = pattern.flatMap((part): Pattern => {
    if (typeof part !== 'string') return [part];
    const text = substitute(part, regex, replacement);
    return interpret ? readPlainSpelling(text, { placeholders: false }) : [text];
  });
  return joined(parts);
}

function substitute(text: string, regex: PipelineRegex, replacement: Replacement): string {
  let result = '';
  let from = 0;
  for (const found of regex.all(text)) {
    result += text.slice(from, found.start) + replacementText(replacement, found);
    from = found.end;
  }
  return result + text.slice(from);
}

function replaceSpelled(pattern: Pattern, regex: PipelineRegex, replacement: Replacement): Pattern {
  const units = unitsOf(pattern);
  const text = units.map((unit) => unit.text).join('');
  const placeholders = pattern.some((part) => typeof part === 'object' && 'placeholder' in part);
  const read = (spelled: string): Pattern => readPlainSpelling(spelled, { placeholders });
  const parts: PatternPart[] = [];
  let from = 0;
  const keepUntil = (end: number): void => {
    for (const { unit, start } of placed(units)) {
      const first = Math.max(start, from);
      const last = Math.min(start + unit.text.length, end);
      if (first >= last) continue;
      if (last - first === unit.text.length) parts.push(unit.part);
      else parts.push(...read(text.slice(first, last)));
    }
  };
  const found: readonly Found[] = regex.all(text);
  for (const match of found) {
    keepUntil(match.start);
    parts.push(...read(replacementText(replacement, match)));
    from = match.end;
  }
  keepUntil(text.length);
  return joined(parts);
}

function* placed(units: readonly Unit[]): Generator<{ unit: Unit; start: number }> {
  let start = 0;
  for (const unit of units) {
    yield { unit, start };
    start += unit.text.length;
  }
}
