// A bill is its lines: nothing is in the sum that no line shows.
import type { Inputs, PriceName } from './inputs.ts';

export interface Line {
  readonly item: string;
  /** Units a month, or of whatever the bill is for. */
  readonly quantity: number;
  readonly price: PriceName;
  readonly unit: string;
  /** At the list price. */
  readonly usd: number;
}

export interface Bill {
  readonly lines: readonly Line[];
  /** Sum of the lines. */
  readonly usd: number;
  /**
   * What is left where the account's free allowances are all this deployment's: at most `usd`. An allowance
   * counts once for all lines of its price.
   */
  readonly usdAfterFree: number;
}

/** A line at the list price, free allowances left aside. */
export function lineOf(inputs: Inputs, item: string, price: PriceName, quantity: number): Line {
  const { usd, per, unit } = inputs.prices[price];
  return { item, quantity, price, unit, usd: (quantity / per) * usd };
}

/** A bill of lines; those of nothing are left out. */
export function billOf(inputs: Inputs, lines: readonly Line[]): Bill {
  const kept = lines.filter(({ quantity }) => quantity > 0);
  const usd = kept.reduce((sum, line) => sum + line.usd, 0);
  const saved = [...Map.groupBy(kept, ({ price }) => price)].reduce((sum, [price, of]) => {
    const { free, per, usd: each } = inputs.prices[price];
    const quantity = of.reduce((total, line) => total + line.quantity, 0);
    return sum + (Math.min(free, quantity) / per) * each;
  }, 0);
  return { lines: kept, usd, usdAfterFree: Math.max(0, usd - saved) };
}
