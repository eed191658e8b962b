// What happens to one act of a wave, from the seed alone; where exactly, the calls of the run without
// faults say, since a fault is aimed at a call that is made.
import type { FunctionName } from '../chaos-cloud.ts';
import type { Dice } from './dice.ts';
import type { FaultKind } from './fault-kinds.ts';

/** Faults at calls of a function. */
export interface CallPlan {
  readonly kind: Extract<
    FaultKind,
    | 'crash-before-write'
    | 'crash-after-write'
    | 'throttled-table'
    | 'throttled-queue'
    | 'slow-s3'
    | 'failing-s3'
  >;
  readonly functions: readonly FunctionName[];
  readonly at: 'before' | 'after';
  /** Which of the calls in question, and how many of them are spared: shares in [0, 1). */
  readonly site: number;
  readonly spared: number;
  readonly times: number;
}

/** Faults on messages of a queue. */
export interface MessagePlan {
  readonly kind: Extract<FaultKind, 'duplicated' | 'delayed' | 'reordered'>;
  readonly queue: 'ingest' | 'alerts';
  readonly times: number;
}

export interface ActPlan {
  readonly calls: readonly CallPlan[];
  readonly messages: readonly MessagePlan[];
  /** How far the clock jumps in the middle, ms. */
  readonly jumpMs?: number;
  /** Another ruleset is published in the middle. */
  readonly swaps: boolean;
  /** A body comes that kills its reader. */
  readonly poisons: boolean;
  /** A function that fails each time until its messages are dead. */
  readonly outage?: 'Detect' | 'Triage';
}

const MINUTE_MS = 60_000;
/** Of a wave, as its workload has them. */
const ACTS = [0, 1, 2] as const;

/**
 * The three acts of a wave. Two deaths in isolation make a body poison (decision 0004), so no act holds two
 * things that could be taken for deaths of one innocent body: either `detect` crashes, or the clock jumps
 * over work in isolation, or there is an outage.
 */
export function planFaults(dice: Dice): readonly ActPlan[] {
  const [jumping, crashing, failing] = dice.shuffled(ACTS);
  const poisoned = dice.pick([jumping, crashing]);
  const swapped = dice.pick([jumping, crashing]);
  return ACTS.map((act): ActPlan => {
    const outage = act === failing ? dice.pick(['Detect', 'Triage'] as const) : undefined;
    const crashes: readonly FunctionName[] = ['Intake', 'Triage', 'Detect'];
    const dying = crashes.filter(
      (name) => name !== outage && (name !== 'Detect' || act === crashing),
    );
    const [first, second] = dice.shuffled(['ingest', 'alerts'] as const);
    return {
      calls: [
        ...dying.map((name) => crashOf([name], dice)),
        at('throttled-table', ['Intake', 'Detect', 'Triage'], dice),
        at('throttled-queue', ['Intake', 'Detect'], dice),
        at('slow-s3', ['Intake', 'Detect'], dice),
        at('failing-s3', ['Intake', 'Detect'], dice),
      ],
      messages: [
        { kind: 'duplicated', queue: first ?? 'ingest', times: dice.int(2, 5) },
        { kind: 'delayed', queue: second ?? 'alerts', times: dice.int(2, 5) },
        { kind: 'reordered', queue: second ?? 'alerts', times: 1 },
        { kind: 'reordered', queue: first ?? 'ingest', times: 1 },
      ],
      ...(act === jumping ? { jumpMs: dice.int(7, 15) * MINUTE_MS } : {}),
      swaps: act === swapped,
      poisons: act === poisoned,
      ...(outage === undefined ? {} : { outage }),
    };
  });
}

/** What happens while a day is ended: each function of the hour dies once, and more. */
export function planEnding(dice: Dice): readonly CallPlan[] {
  return [
    crashOf(['Watch'], dice),
    crashOf(['Seal'], dice),
    crashOf(['Hunt'], dice),
    at('throttled-table', ['Watch', 'Seal', 'Hunt'], dice),
    at(dice.pick(['slow-s3', 'failing-s3'] as const), ['Seal', 'Hunt'], dice),
  ];
}

function crashOf(functions: readonly FunctionName[], dice: Dice): CallPlan {
  const kind = dice.pick(['crash-before-write', 'crash-after-write'] as const);
  return { ...at(kind, functions, dice), times: 1 };
}

const SIDES: Readonly<Partial<Record<CallPlan['kind'], CallPlan['at']>>> = {
  'crash-before-write': 'before',
  'crash-after-write': 'after',
};

function at(kind: CallPlan['kind'], functions: readonly FunctionName[], dice: Dice): CallPlan {
  return {
    kind,
    functions,
    at: SIDES[kind] ?? dice.pick(['before', 'after'] as const),
    site: dice.next(),
    spared: dice.next(),
    times: dice.int(1, 3),
  };
}
