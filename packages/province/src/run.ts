// One run of a script: its actor and values drawn, its steps written as log lines in time order.
import { type LineTemplate, parseTemplate, renderTemplate } from '@thapcanh/rule-tests';
import { evaluate } from './expression.ts';
import type { Province, ProvinceSource } from './province.ts';
import { createRandom, type Random } from './random.ts';
import type { Script, Step } from './schema/script.ts';

/** Lines that one event leaves in one source. */
export interface Emission {
  /** ms */
  readonly time: number;
  readonly source: ProvinceSource;
  readonly lines: readonly string[];
}

export interface Run {
  readonly script: Script;
  /** Seed of everything the run draws. */
  readonly seed: readonly (string | number)[];
  /** ms */
  readonly start: number;
  /** 10: ten times as fast as the script says. */
  readonly speed: number;
}

type Values = ReadonlyMap<string, string>;

/** Writes runs of scripts in that province. */
export interface RunWriter {
  /** The run's lanes, each in time order: steps with `at` run beside each other. */
  lanes(run: Run): Iterator<Emission>[];
}

/** Throws on a script that names a source, shape, actor or value that does not exist. */
export function createRunWriter(province: Province): RunWriter {
  const sources = new Map(province.sources.map((source) => [source.id, source]));
  const crowds = new Map([...province.actors].map(([id]) => [id, crowdOf(province, id)]));
  const parsedLines = new Map(
    [...province.shapes].map(([id, { lines }]) => [id, lines.map(parseTemplate)]),
  );

  function draw(run: Run): Values {
    const random = createRandom(...run.seed, 'values');
    const values = new Map<string, string>();
    const value = (name: string): string => required(values.get(name), name);
    const render = (template: LineTemplate): string =>
      renderTemplate(template, (expression) =>
        evaluate(expression, { time: run.start, random, vocabulary: province.vocabulary, value }),
      );
    if (run.script.actor !== undefined) {
      const actor = required(province.actors.get(run.script.actor), run.script.actor);
      const crowd = crowds.get(run.script.actor) ?? [];
      if (crowd.length > 0) {
        for (const [name, text] of Object.entries(random.pick(crowd)))
          values.set(`person.${name}`, text);
      }
      for (const [name, template] of actor.values) values.set(`actor.${name}`, render(template));
    }
    for (const [name, template] of run.script.let) values.set(name, render(template));
    return values;
  }

  function write(step: Step, time: number, n: number, values: Values, random: Random): Emission {
    const source = required(sources.get(step.source), step.source);
    const shapeId = step.shape ?? source.shape;
    const shape = required(province.shapes.get(shapeId), shapeId);
    const drawn = new Map([
      ['n', String(n)],
      ...(source.hostName === undefined ? [] : [['host.name', source.hostName] as const]),
    ]);
    const value = (name: string): string => {
      const known = drawn.get(name) ?? values.get(name);
      if (known !== undefined) return known;
      const template = required(
        step.with.get(name) ?? shape.defaults.get(name),
        `${name} (${shapeId})`,
      );
      const text = renderTemplate(template, resolve);
      drawn.set(name, text);
      return text;
    };
    const surroundings = { time, random, vocabulary: province.vocabulary, value };
    const resolve = (expression: string): string => evaluate(expression, surroundings);
    const safe = shape.escape === 'json' ? insideJson : (text: string): string => text;
    const lines = (parsedLines.get(shapeId) ?? []).map((line) =>
      renderTemplate(line, (expression) => safe(resolve(expression))),
    );
    return { time, source, lines };
  }

  function* lane(
    run: Run,
    steps: readonly Step[],
    values: Values,
    at: number,
  ): Generator<Emission> {
    const random = createRandom(...run.seed, at);
    const jitter = ({ min, max }: { min: number; max: number }): number => random.int(min, max);
    let offset = 0;
    for (const step of steps) {
      offset = step.at ?? offset + (step.after === undefined ? 0 : jitter(step.after));
      if (step.chance < 1 && random.next() >= step.chance) continue;
      const times = jitter(step.repeat);
      for (let n = 1; n <= times; n++) {
        if (n > 1) offset += jitter(step.every);
        yield write(step, run.start + Math.round(offset / run.speed), n, values, random);
      }
    }
  }

  return {
    lanes(run) {
      const values = draw(run);
      return lanesOf(run.script.steps).map((steps, at) => lane(run, steps, values, at));
    },
  };
}

/** A step with `at` opens a lane of its own, which the following steps without `at` continue. */
function lanesOf(steps: readonly Step[]): readonly (readonly Step[])[] {
  const lanes: Step[][] = [];
  for (const step of steps) {
    const open = step.at === undefined ? lanes.at(-1) : undefined;
    if (open === undefined) lanes.push([step]);
    else open.push(step);
  }
  return lanes;
}

function crowdOf(province: Province, actor: string): readonly Readonly<Record<string, string>>[] {
  const people = province.actors.get(actor)?.people;
  if (people === undefined) return [];
  return province.staff
    .filter(
      ({ organisation, position }) =>
        (people.organisations?.includes(organisation) ?? true) &&
        (people.positions?.includes(position) ?? true),
    )
    .map(({ user, name, organisation, ip }) => ({ user, name, organisation, ip }));
}

function insideJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`the province has no ${name}`);
  return value;
}
