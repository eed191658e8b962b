// Work that is due at an instant: rows in the order in which they come due.
import { createWorkRows, type WorkList, type WorkRows, type WorkRowsOptions } from './work-rows.ts';

/** Milliseconds since 1970 until the year 33658. */
const ORDER_DIGITS = 15;
/** Rounded up, so that nothing is due before its time. */
const orderOf = (at: number): string => String(Math.ceil(at)).padStart(ORDER_DIGITS, '0');

export interface DueRows<T> extends WorkRows<T> {
  /** Rows due by an instant, milliseconds since 1970. */
  dueBy(now: number, limit: number): Promise<WorkList<T>>;
}

export interface DueRowsOptions<T> extends Omit<WorkRowsOptions<T>, 'orderOf' | 'expiresOf'> {
  /** When it is due, milliseconds since 1970. */
  readonly dueAtOf: (work: T) => number;
  /** How long it is kept after that: far longer than whoever does it may be at rest. */
  readonly keptAfterS: number;
}

/** Work rows by when they are due. */
export function createDueRows<T>({
  dueAtOf,
  keptAfterS,
  ...options
}: DueRowsOptions<T>): DueRows<T> {
  const rows = createWorkRows<T>({
    ...options,
    orderOf: (work) => orderOf(dueAtOf(work)),
    expiresOf: (work) => Math.ceil(dueAtOf(work) / 1_000) + keptAfterS,
  });
  return {
    ...rows,
    dueBy: (now, limit) => rows.list({ upTo: orderOf(Math.floor(now)), limit }),
  };
}
