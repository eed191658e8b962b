// Formulas as decision programs: each instruction asks one predicate and says where to go on. All
// rules of a ruleset share one array of numbers, which is also how they are stored.
import type { Expression } from './expression.ts';

/** Where a program ends. */
const MATCH = -1;
const NO_MATCH = -2;

/** Numbers an instruction takes: the predicate, where to go if it is true, and if it is false. */
const WIDTH = 3;

/** Collects programs; `code` is what runs. */
export class ProgramWriter {
  readonly code: number[] = [];

  /** Writes a formula; returns where its program begins. */
  add(expression: Expression): number {
    return this.#write(expression, MATCH, NO_MATCH);
  }

  /** What comes later is written first, so that every place to go to is known. */
  #write(expression: Expression, yes: number, no: number): number {
    switch (expression.kind) {
      case 'predicate': {
        const at = this.code.length;
        this.code.push(expression.predicate, yes, no);
        return at;
      }
      case 'not':
        return this.#write(expression.operand, no, yes);
      case 'all':
        return expression.operands.reduceRight((next, child) => this.#write(child, next, no), yes);
      case 'any':
        return expression.operands.reduceRight((next, child) => this.#write(child, yes, next), no);
    }
  }
}

/** What answers predicates for the current event. */
export interface Answers {
  holds(predicate: number): boolean;
}

/** Runs the program that begins at `entry`. It only goes forward in time: it always ends. */
export function runProgram(code: Int32Array, entry: number, answers: Answers): boolean {
  let at = entry;
  while (at >= 0) at = code[at + (answers.holds(code[at] ?? 0) ? 1 : WIDTH - 1)] ?? NO_MATCH;
  return at === MATCH;
}
