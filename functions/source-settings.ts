// What the registry says of a source, for judging its batches.
import { type SourceSettings, sourceHints } from '@thapcanh/detection';
import type { Registry, SourceRow } from '@thapcanh/incidents';
import type { SourceKey } from '@thapcanh/ingest';
import { compileRedaction, createRedactor, type Redactor } from '@thapcanh/redaction';

export interface SourceSettingsOptions {
  /** The registry of the moment; may cache. */
  readonly registry: () => Promise<Registry>;
}

/** The row holds rules that this version cannot read: nothing of the source is processed until it can. */
export class UnreadableRedactionError extends Error {
  override readonly name = 'UnreadableRedactionError';
}

/**
 * Settings of a source; one that is not registered is judged by content alone.
 *
 * @throws UnreadableRedactionError: better late than in clear
 */
export function createSourceSettings({
  registry,
}: SourceSettingsOptions): (of: SourceKey) => Promise<SourceSettings> {
  const redactors = new WeakMap<SourceRow, Redactor>();

  function redactorOf(row: SourceRow): Redactor | undefined {
    if (row.redact === undefined) return undefined;
    const known = redactors.get(row);
    if (known !== undefined) return known;
    const outcome = compileRedaction(row.redact);
    if (!outcome.ok) {
      throw new UnreadableRedactionError(
        `The redaction rules of ${row.agency}/${row.id} cannot be read: ${outcome.problems.join('; ')}`,
      );
    }
    const redactor = createRedactor(outcome.rules);
    redactors.set(row, redactor);
    return redactor;
  }

  return async ({ agency, source }) => {
    const row = (await registry()).source(agency, source);
    if (row === undefined) return {};
    const redactor = redactorOf(row);
    return {
      ...sourceHints(row),
      repeats: row.repeats,
      ...(redactor === undefined ? {} : { redactor }),
    };
  };
}
