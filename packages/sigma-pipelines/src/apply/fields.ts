// Renaming fields wherever a document names one.
import type {
  CorrelationCondition,
  DetectionItem,
  DetectionNode,
  SigmaCorrelation,
  ValueTest,
  WrittenValue,
} from 'sigma-ts-parser';
import { isNegative, joinNodes } from '../detection/walk.ts';
import type { ItemOutcome, Step, Transformation } from '../pipeline.ts';
import { replaceInDetection } from './items.ts';
import type { Run, Target } from './run.ts';

type Rename = Extract<Transformation, { acts: 'field' }>['rename'];

/** Applies new names to items, references, the field list, and all fields of a correlation. */
export function renameFields(run: Run, step: Step, rename: Rename): Target {
  const names = new Names(run, step, rename);
  const { document } = run;
  const fields = document.fields.flatMap((field) => names.elsewhere(field));
  if (document.kind === 'correlation') return renameCorrelation({ ...document, fields }, names);
  const { detection } = document;
  const renamed = replaceInDetection(detection, run, step, (item) => renameItem(item, names, run));
  return renamed === detection && fields.length === 0
    ? document
    : { ...document, fields, detection: renamed };
}

class Names {
  readonly #run: Run;
  readonly #step: Step;
  readonly #rename: Rename;

  constructor(run: Run, step: Step, rename: Rename) {
    this.#run = run;
    this.#step = step;
    this.#rename = rename;
  }

  /** New names, if the step knows the field and its conditions hold; undefined asks for keywords. */
  of(field: string | undefined): readonly string[] | undefined {
    const names = this.#rename(field);
    if (names === undefined) return undefined;
    return this.#step.gates.field.holds(({ name }) => name(field, this.#run)) ? names : undefined;
  }

  /** Names for a field outside of items: the new ones, or the one it has. */
  elsewhere(field: string): readonly string[] {
    const names = this.of(field);
    if (names !== undefined) this.#run.markField(field, names, this.#step);
    return names ?? [field];
  }

  /** For places that take one name only. */
  single(field: string, place: string): string {
    const [name = field, ...others] = this.elsewhere(field);
    if (others.length > 0) {
      const message = `${place} names one field, and "${field}" would become ${name}, ${others.join(', ')}. Map it to one, or leave it to the rules.`;
      this.#run.fail('pipeline_not_applicable', message);
    }
    return name;
  }
}

function renameItem(item: DetectionItem, names: Names, run: Run): ItemOutcome {
  const referring = renameReferences(item, names);
  const own = names.of(item.field);
  if (own === undefined) return referring ?? 'keep';
  for (const name of own) run.mapped.add(name);
  if (item.field !== undefined) run.mapped.add(item.field);
  return underNames(referring ?? item, own);
}

/** Any of several fields may hold the value; what must be absent must be so in each. */
function underNames(item: DetectionItem, names: readonly string[]): DetectionNode {
  const items = names.map((field, at) => ({
    ...(at === 0 ? item : structuredClone(item)),
    field,
  }));
  return joinNodes(isNegative(item) ? 'all' : 'any', items) ?? item;
}

/** The item with `fieldref` values renamed; undefined when none is. */
function renameReferences(item: DetectionItem, names: Names): DetectionItem | undefined {
  const values = item.values.map((value): WrittenValue => {
    const { alternatives, position } = value;
    const renamed = alternatives.map((test): readonly ValueTest[] | undefined => {
      if (test.kind !== 'fieldref') return undefined;
      return names.of(test.field)?.map((field) => ({ ...test, field }));
    });
    if (renamed.every((tests) => tests === undefined)) return value;
    return { alternatives: alternatives.flatMap((test, at) => renamed[at] ?? [test]), position };
  });
  return values.every((value, at) => value === item.values[at]) ? undefined : { ...item, values };
}

function renameCorrelation(document: SigmaCorrelation, names: Names): SigmaCorrelation {
  const { correlation } = document;
  const aliases = correlation.aliases.map((alias) => ({
    ...alias,
    fields: alias.fields.map((entry) => ({
      ...entry,
      field: names.single(entry.field, `The alias "${alias.name}"`),
    })),
  }));
  const aliased = new Set(aliases.map(({ name }) => name));
  const groupBy = correlation.groupBy.flatMap((field) =>
    aliased.has(field) ? [field] : names.elsewhere(field),
  );
  const { condition, ...rest } = correlation;
  return {
    ...document,
    correlation: {
      ...rest,
      aliases,
      groupBy,
      ...(condition !== undefined && { condition: renameCondition(condition, aliased, names) }),
    },
  };
}

function renameCondition(
  condition: CorrelationCondition,
  aliased: ReadonlySet<string>,
  names: Names,
): CorrelationCondition {
  if (condition.kind !== 'threshold') return condition;
  const fields = condition.fields.map((field) =>
    aliased.has(field) ? field : names.single(field, 'The condition'),
  );
  return { ...condition, fields };
}
