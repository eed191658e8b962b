// Documents without the places they were read from, to compare what they mean.
import type { SigmaDocument } from 'sigma-ts-parser';

/** Plain JSON without `position` and `source`. */
export function placeless(documents: readonly SigmaDocument[]): unknown {
  return JSON.parse(
    JSON.stringify(documents, (key, value: unknown) =>
      key === 'position' || key === 'source' ? undefined : value,
    ),
  );
}
