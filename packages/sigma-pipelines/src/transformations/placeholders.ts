// Filling in `%placeholders%`: from the pipelines' variables, or with a wildcard.
import {
  type DetectionItem,
  type DetectionNode,
  type PatternPart,
  parsePattern,
  resolvePlaceholders,
  type WrittenValue,
} from 'sigma-ts-parser';
import * as z from 'zod';
import type { Run } from '../apply/run.ts';
import { escapedSpelling, type Pattern } from '../detection/spelling.ts';
import type { ItemOutcome } from '../pipeline.ts';
import { defineTransformation, type StepReading } from './define.ts';

/** A value with several placeholders takes every combination; beyond this it is refused. */
const MAX_COMBINATIONS = 10_000;

const SCOPE = z.strictObject({
  include: z.array(z.string()).optional(),
  exclude: z.array(z.string()).optional(),
});

/** What stands for a placeholder: Sigma patterns; undefined when there is no such list. */
type Source = (name: string, run: Run) => readonly Pattern[] | undefined;

/** Each placeholder becomes the values of the variable of its name. */
export const valuePlaceholders = defineTransformation({
  type: 'value_placeholders',
  acts: 'item',
  parameters: SCOPE,
  make(scope, reading) {
    const handles = handlerOf(scope, reading);
    const source: Source = (name, run) => run.vars.get(name)?.map((value) => parsePattern(value));
    return { acts: 'item', apply: (item, run) => fillItem(item, run, { handles, source }) };
  },
});

/** Each placeholder becomes `*`. */
export const wildcardPlaceholders = defineTransformation({
  type: 'wildcard_placeholders',
  acts: 'item',
  parameters: SCOPE,
  make(scope, reading) {
    const handles = handlerOf(scope, reading);
    const source: Source = () => [[{ wildcard: 'many' }]];
    return { acts: 'item', apply: (item, run) => fillItem(item, run, { handles, source }) };
  },
});

function handlerOf(
  { include, exclude }: z.output<typeof SCOPE>,
  reading: StepReading,
): (name: string) => boolean {
  if (include !== undefined && exclude !== undefined) {
    const message = '"include" and "exclude" exclude each other. Keep one';
    reading.fail('pipeline_value_invalid', message, 'exclude');
  }
  return (name) => (include?.includes(name) ?? true) && !(exclude?.includes(name) ?? false);
}

interface Filling {
  readonly handles: (name: string) => boolean;
  readonly source: Source;
}

/** Values without a placeholder that the step handles stay as they are. */
function fillItem(item: DetectionItem, run: Run, filling: Filling): ItemOutcome {
  const regex = item.modifiers.includes('re');
  let changed = false;
  const values: WrittenValue[] = [];
  for (const value of item.values) {
    const parts = value.template === undefined ? [] : partsOf(value.template, regex);
    if (!parts.some((part) => isPlaceholder(part) && filling.handles(part.placeholder))) {
      values.push(value);
      continue;
    }
    const templates = fillParts(parts, regex, item, run, filling);
    if (templates === undefined) return 'keep';
    changed = true;
    const open = parts.some((part) => isPlaceholder(part) && !filling.handles(part.placeholder));
    if (!open)
      values.push({ alternatives: finish(item, templates, run), position: value.position });
    else if (item.link === 'all' && templates.length > 1) {
      const message = `"${value.template ?? ''}" under "all" has placeholders that other steps fill in. Fill in all of them in one step.`;
      run.fail('pipeline_not_applicable', message, value.position);
    } else {
      for (const template of templates)
        values.push({ alternatives: [], template, position: value.position });
    }
  }
  return changed ? { ...item, values } : 'keep';
}

function fillParts(
  parts: readonly PatternPart[],
  regex: boolean,
  item: DetectionItem,
  run: Run,
  filling: Filling,
): readonly string[] | undefined {
  let templates = [''];
  for (const part of parts) {
    const choices = choicesOf(part, regex, run, filling);
    if (choices === undefined || templates.length * choices.length > MAX_COMBINATIONS) {
      const message =
        choices === undefined
          ? `No pipeline has the variable ${spellPart(part)}. Add it to "vars", or leave it to another step with "include" or "exclude".`
          : `The lists of the placeholders make more than ${MAX_COMBINATIONS} combinations.`;
      run.fail('placeholder_unresolved', message, item.position);
      return undefined;
    }
    templates = templates.flatMap((head) => choices.map((tail) => head + tail));
  }
  return templates;
}

function choicesOf(
  part: PatternPart,
  regex: boolean,
  run: Run,
  { handles, source }: Filling,
): readonly string[] | undefined {
  if (!isPlaceholder(part) || !handles(part.placeholder)) {
    return [regex && typeof part === 'string' ? part : spellPart(part)];
  }
  const spell = regex ? regexSpelling : escapedSpelling;
  return source(part.placeholder, run)?.map(spell);
}

function spellPart(part: PatternPart): string {
  return escapedSpelling([part]);
}

/** An expression is split at its placeholders only; `\%` stays what it is until the end. */
function partsOf(template: string, regex: boolean): readonly PatternPart[] {
  if (!regex) return parsePattern(template, { placeholders: true });
  return template.split(/(\\[\s\S]|%\w+%)/).map((piece): PatternPart => {
    const name = /^%(\w+)%$/.exec(piece)?.[1];
    return name === undefined ? piece : { placeholder: name };
  });
}

function regexSpelling(pattern: Pattern): string {
  return pattern
    .map((part) => {
      if (typeof part === 'string') return part.replaceAll(/[\\^$.*+?()[\]{}|%]/g, '\\$&');
      return 'wildcard' in part && part.wildcard === 'many' ? '.*' : '.';
    })
    .join('');
}

/** Applies the item's modifiers to texts in which no placeholder is left. */
function finish(
  item: DetectionItem,
  templates: readonly string[],
  run: Run,
): WrittenValue['alternatives'] {
  const { position } = item;
  const values = templates.map((template) => ({ alternatives: [], template, position }));
  const node: DetectionNode = { ...item, values };
  const selections = [{ name: 'filled', node, position }];
  const resolved = resolvePlaceholders({ selections, conditions: [] }, {});
  if (!resolved.ok) {
    run.fail(resolved.problem.code, resolved.problem.message, resolved.position);
    return [];
  }
  const made = resolved.value.selections[0]?.node;
  return made?.kind === 'item' ? made.values.flatMap(({ alternatives }) => alternatives) : [];
}

function isPlaceholder(part: PatternPart): part is { readonly placeholder: string } {
  return typeof part === 'object' && 'placeholder' in part;
}
