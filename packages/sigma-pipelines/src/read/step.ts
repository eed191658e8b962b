// One entry under `transformations`: its type, its parameters, and when it acts.
import * as z from 'zod';
import { FIELD_CONDITIONS, ITEM_CONDITIONS, RULE_CONDITIONS } from '../conditions/registry.ts';
import type { Gates, Step, Transformation } from '../pipeline.ts';
import type { StepReading } from '../transformations/define.ts';
import { REFUSED_TRANSFORMATIONS, TRANSFORMATIONS } from '../transformations/registry.ts';
import { GATE, type Kind, readGate, type WrittenGate } from './gate.ts';
import type { Path, Source } from './source.ts';

/** Steps nest at most this deep. */
const MAX_DEPTH = 8;

const KINDS: readonly Kind[] = ['rule', 'detection_item', 'field_name'];
type GateKey<K extends Kind> = `${K}_${keyof typeof GATE}`;
type FrameKey = 'id' | 'type' | GateKey<Kind>;

const FRAME = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String).optional(),
  type: z.string(),
  rule_conditions: GATE.conditions,
  rule_cond_op: GATE.cond_op,
  rule_cond_not: GATE.cond_not,
  rule_cond_expr: GATE.cond_expr,
  detection_item_conditions: GATE.conditions,
  detection_item_cond_op: GATE.cond_op,
  detection_item_cond_not: GATE.cond_not,
  detection_item_cond_expr: GATE.cond_expr,
  field_name_conditions: GATE.conditions,
  field_name_cond_op: GATE.cond_op,
  field_name_cond_not: GATE.cond_not,
  field_name_cond_expr: GATE.cond_expr,
} satisfies Record<FrameKey, z.ZodType>);
type Frame = z.output<typeof FRAME>;
const FRAME_KEYS = Object.keys(FRAME.shape);

/** Reads a list of steps; the broken ones are reported and missing from the answer. */
export function readSteps(
  source: Source,
  at: Path,
  steps: readonly unknown[],
  depth = 0,
): readonly Step[] {
  return steps.flatMap((step, index) => readStep(source, [...at, index], step, depth) ?? []);
}

function readStep(source: Source, at: Path, given: unknown, depth: number): Step | undefined {
  const parsed = FRAME.safeParse(given);
  if (!parsed.success) {
    source.reportIssues(parsed.error.issues, at, FRAME_KEYS);
    return undefined;
  }
  const frame = parsed.data;
  const transformation = readTransformation(source, at, frame, depth);
  const gates: Gates = {
    rule: readGate(source, at, 'rule', gateOf(frame, 'rule'), RULE_CONDITIONS),
    item: readGate(source, at, 'detection_item', gateOf(frame, 'detection_item'), ITEM_CONDITIONS),
    field: readGate(source, at, 'field_name', gateOf(frame, 'field_name'), FIELD_CONDITIONS),
  };
  if (transformation === undefined) return undefined;
  const { acts } = transformation;
  if (acts === 'document' || acts === 'steps') {
    for (const kind of KINDS.slice(1)) {
      if (gateOf(frame, kind).conditions === undefined) continue;
      const message = `"${frame.type}" acts on the rule as a whole: "${kind}_conditions" would have no effect. Use "rule_conditions".`;
      source.error('pipeline_condition_useless', message, [...at, `${kind}_conditions`]);
    }
  }
  const id = frame.id ?? `${frame.type}#${at.filter((key) => typeof key === 'number').join('.')}`;
  return { id, path: source.path, position: source.position(at), gates, transformation };
}

function gateOf(frame: Frame, kind: Kind): WrittenGate {
  return {
    conditions: frame[`${kind}_conditions`],
    cond_op: frame[`${kind}_cond_op`],
    cond_not: frame[`${kind}_cond_not`],
    cond_expr: frame[`${kind}_cond_expr`],
  };
}

function readTransformation(
  source: Source,
  at: Path,
  frame: Frame,
  depth: number,
): Transformation | undefined {
  const { type } = frame;
  const refused = REFUSED_TRANSFORMATIONS.get(type);
  if (refused !== undefined) {
    const message = `"${type}" is not supported: ${refused}.`;
    source.error('pipeline_transformation_refused', message, [...at, 'type']);
    return undefined;
  }
  const known = TRANSFORMATIONS.get(type);
  if (known === undefined) {
    const message = `There is no transformation "${type}". Known: ${[...TRANSFORMATIONS.keys()].join(', ')}.`;
    source.error('pipeline_transformation_unknown', message, [...at, 'type']);
    return undefined;
  }
  const parameters = Object.entries(frame).filter(([key]) => !FRAME_KEYS.includes(key));
  const read = known.read(Object.fromEntries(parameters), readingAt(source, at, depth));
  if (read.ok) return read.transformation;
  source.reportIssues(read.issues, at, [...known.parameters, ...FRAME_KEYS]);
  return undefined;
}

function readingAt(source: Source, at: Path, depth: number): StepReading {
  return {
    fail: (code, message, parameter) =>
      source.error(code, `${parameter}: ${message}.`, [...at, parameter]),
    readSteps(steps, parameter) {
      if (depth < MAX_DEPTH) return readSteps(source, [...at, parameter], steps, depth + 1);
      const message = `Steps nest deeper than ${MAX_DEPTH} levels. Flatten them.`;
      source.error('yaml_too_complex', message, [...at, parameter]);
      return [];
    },
  };
}
