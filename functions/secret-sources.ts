// Sources marked `secret`: bodies are masked before anything of them is stored or queued.
import type { Registry, SourceRow } from '@thapcanh/incidents';
import type { Envelope } from '@thapcanh/ingest';
import { compileRedaction, maskBytes, type Pattern } from '@thapcanh/redaction';
import { UnreadableRedactionError } from './source-settings.ts';

export interface SecretMaskOptions {
  /** The registry of the moment; may cache. */
  readonly registry: () => Promise<Registry>;
  readonly log: { info(message: string, detail: Record<string, unknown>): void };
}

/**
 * Masks the body of a secret source: built-in patterns and the source's own, lengths and records kept.
 * Masking again changes nothing. Any other source's envelope comes back as it is.
 *
 * @throws UnreadableRedactionError, and what reading the registry throws: better late than in clear
 */
export function createSecretMask({
  registry,
  log,
}: SecretMaskOptions): (envelope: Envelope) => Promise<Envelope> {
  return async (envelope) => {
    const { agency, source, batch } = envelope.header;
    const row = (await registry()).source(agency, source);
    if (row === undefined || !row.secret) return envelope;
    const { bytes, counts } = maskBytes(envelope.body, ownPatterns(row));
    if (Object.keys(counts).length > 0) {
      log.info('Masked a secret source', { agency, source, batch, masked: counts });
    }
    return { header: envelope.header, body: bytes };
  };
}

function ownPatterns({ agency, id, redact }: SourceRow): readonly Pattern[] {
  if (redact === undefined) return [];
  const outcome = compileRedaction(redact);
  if (outcome.ok) return outcome.rules.patterns;
  throw new UnreadableRedactionError(
    `The redaction rules of ${agency}/${id} cannot be read: ${outcome.problems.join('; ')}`,
  );
}
