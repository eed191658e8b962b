// The rule book: rules as their authors wrote them, with the events and lists that test them. It lies
// beside the artefact, which holds what run time needs and no more.
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { referenceListSchema } from '@thapcanh/incidents';
import * as z from 'zod';

export const ruleBookSchema = z.object({
  v: z.literal(1),
  files: z.array(
    z.object({
      /** Below the folder that was published, with slashes. */
      path: z.string(),
      /** Ids of the rules and correlations in it, as alerts carry them. */
      rules: z.array(z.string()),
      text: z.string(),
      /** The file of events beside it. */
      events: z.string().optional(),
    }),
  ),
  /** Reference lists that lie beside the rules, and that their events need. */
  lists: z.array(referenceListSchema),
});
export type RuleBook = z.infer<typeof ruleBookSchema>;
export type BookedFile = RuleBook['files'][number];

/** All published rules take a tenth of this. */
const MAX_BOOK_BYTES = 128_000_000;

export function packBook(book: RuleBook): Uint8Array {
  return zstdCompressSync(JSON.stringify(book));
}

/** @throws on bytes that `packBook` did not write */
export function unpackBook(bytes: Uint8Array): RuleBook {
  const json = zstdDecompressSync(bytes, { maxOutputLength: MAX_BOOK_BYTES });
  return ruleBookSchema.parse(JSON.parse(json.toString('utf8')));
}
