// What may stand in a hole of a template: a time, something drawn, or the name of another value.
import { formatLogTime, type LogTimeStyle, logTimeStyle } from '@thapcanh/rule-tests';
import { randomAddress } from './address.ts';
import { parseIntRange } from './quantity.ts';
import type { Random } from './random.ts';

export interface Surroundings {
  /** Instant of the line, ms. */
  readonly time: number;
  readonly random: Random;
  readonly vocabulary: ReadonlyMap<string, readonly string[]>;
  /** The text of another value. */
  readonly value: (name: string) => string;
}

type Evaluate = (surroundings: Surroundings) => string;

const compiled = new Map<string, Evaluate>();

/**
 * Evaluates an expression: `time:<style>`, `int:1-9`, `hex:16`, `digits:4`, `pick:a*3|b`,
 * `ip:198.18.0.0/15*65|2001:db8:1000::/36*35`, `pool:<vocabulary>`,
 * `nth:<vocabulary>` (another word for each repetition), `hexof:<name>`, or a name.
 * Throws on an expression that is none of these: data is checked by the tests.
 */
export function evaluate(expression: string, surroundings: Surroundings): string {
  let run = compiled.get(expression);
  if (run === undefined) {
    run = compile(expression);
    compiled.set(expression, run);
  }
  return run(surroundings);
}

function compile(expression: string): Evaluate {
  const colon = expression.indexOf(':');
  if (colon < 0) return ({ value }) => value(expression);
  const name = expression.slice(0, colon);
  const argument = expression.slice(colon + 1);
  switch (name) {
    case 'time':
      return timeOf(argument);
    case 'int': {
      const range = parseIntRange(argument);
      if (range === undefined) throw new Error(`not a range: ${expression}`);
      return ({ random }) => String(random.int(range.min, range.max));
    }
    case 'hex':
      return drawn('0123456789abcdef', Number(argument));
    case 'digits':
      return drawn('0123456789', Number(argument));
    case 'pick': {
      const choose = weighted(argument);
      return ({ random }) => choose(random);
    }
    case 'ip': {
      const choose = weighted(argument);
      return ({ random }) => randomAddress(choose(random), random);
    }
    case 'pool':
      return ({ vocabulary, random }) => random.pick(vocabulary.get(argument) ?? []);
    case 'nth':
      return ({ vocabulary, value }) => {
        const words = vocabulary.get(argument) ?? [];
        return words[(Number(value('n')) - 1) % words.length] ?? '';
      };
    case 'hexof':
      return ({ value }) => Buffer.from(value(argument), 'utf8').toString('hex').toUpperCase();
    default:
      throw new Error(`unknown expression ${expression}`);
  }
}

function timeOf(name: string): Evaluate {
  const style: LogTimeStyle | undefined = logTimeStyle(name);
  if (style === undefined) throw new Error(`unknown time style ${name}`);
  return ({ time }) => formatLogTime(time, style);
}

function drawn(alphabet: string, length: number): Evaluate {
  return ({ random }) => {
    let text = '';
    while (text.length < length) text += alphabet[random.int(0, alphabet.length - 1)];
    return text;
  };
}

/** `a*3|b`: `a` three times as often as `b`. */
function weighted(choices: string): (random: Random) => string {
  const items = choices.split('|').map((choice) => {
    const [, value = choice, weight = '1'] = /^(.*?)(?:\*(\d+))?$/s.exec(choice) ?? [];
    return { value, weight: Number(weight) };
  });
  const total = items.reduce((sum, { weight }) => sum + weight, 0);
  return (random) => {
    let left = random.next() * total;
    for (const { value, weight } of items) {
      left -= weight;
      if (left < 0) return value;
    }
    return items.at(-1)?.value ?? '';
  };
}
