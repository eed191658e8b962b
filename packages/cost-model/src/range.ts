// How far a result moves when every figure behind it lies at the end of its range that makes it least, or most.
import { FIGURES, type FigureName, type Inputs } from './inputs.ts';

export interface Range {
  readonly low: number;
  readonly value: number;
  readonly high: number;
}

/**
 * The range of a result over the ranges of the figures. Each figure is tried at its two ends by itself; the ends that
 * lower the result are then taken together, and likewise those that raise it.
 *
 * @example rangeOf(inputs, (given) => costOfTb(given, load, memory).usd) // { low: 3.9, value: 6.1, high: 15 }
 */
export function rangeOf(inputs: Inputs, result: (inputs: Inputs) => number): Range {
  const value = result(inputs);
  const lowest = new Map<FigureName, number>();
  const highest = new Map<FigureName, number>();
  for (const name of FIGURES) {
    const figure = inputs.figures[name];
    for (const end of [figure.low, figure.high]) {
      if (end === undefined || end === figure.value) continue;
      const moved = result(withValues(inputs, new Map([[name, end]])));
      if (moved < value) lowest.set(name, end);
      if (moved > value) highest.set(name, end);
    }
  }
  return {
    low: Math.min(value, result(withValues(inputs, lowest))),
    value,
    high: Math.max(value, result(withValues(inputs, highest))),
  };
}

/** Inputs in which some figures have other values. */
export function withValues(inputs: Inputs, values: ReadonlyMap<FigureName, number>): Inputs {
  const figures = { ...inputs.figures };
  for (const [name, value] of values) {
    const { low: _low, high: _high, ...rest } = figures[name];
    figures[name] = { ...rest, value };
  }
  return { ...inputs, figures };
}
