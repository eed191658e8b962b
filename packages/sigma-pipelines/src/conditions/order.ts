// The comparisons that conditions know.
export type Order = 'eq' | 'ne' | 'gte' | 'gt' | 'lte' | 'lt';

/** Whether a difference (negative, 0, positive) is as the operator says. */
export function isOrdered(difference: number, op: Order): boolean {
  switch (op) {
    case 'eq':
      return difference === 0;
    case 'ne':
      return difference !== 0;
    case 'gte':
      return difference >= 0;
    case 'gt':
      return difference > 0;
    case 'lte':
      return difference <= 0;
    case 'lt':
      return difference < 0;
  }
}

/** The difference of two texts: dates as `YYYY-MM-DD` are in order this way. */
export function textDifference(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
