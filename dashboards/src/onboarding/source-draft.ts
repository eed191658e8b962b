// What was typed of a new source: kept in this tab until it is registered.
import { type NewSource, newSourceSchema } from '@thapcanh/api-schema';
import * as z from 'zod';
import { LOG_KINDS, type LogKind } from '../sources/shipper/log-kinds.ts';

export const draftSchema = z.object({
  agency: z.string().catch(''),
  kind: z.string().catch(''),
  title: z.string().catch(''),
  hostName: z.string().catch(''),
  level: z.string().catch(''),
  /** As typed; empty: what `proposedId` says. */
  id: z.string().catch(''),
});
export type SourceDraft = z.infer<typeof draftSchema>;

const EMPTY: SourceDraft = { agency: '', kind: '', title: '', hostName: '', level: '', id: '' };

/** A draft as it was kept; what cannot be read begins anew. */
export function readDraft(text: string): SourceDraft {
  if (text === '') return EMPTY;
  try {
    return draftSchema.catch(EMPTY).parse(JSON.parse(text));
  } catch {
    return EMPTY;
  }
}

export function kindOf({ kind }: SourceDraft): LogKind | undefined {
  return LOG_KINDS.find(({ id }) => id === kind);
}

/**
 * The id proposed for a source: its machine and what it logs, in letters that ids have.
 *
 * @example proposedId({ hostName: 'FS Khê Thượng', kind: 'windows', … }) // 'fs-khe-thuong-windows'
 */
export function proposedId({ hostName, kind }: SourceDraft): string {
  return `${hostName} ${kind}`
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('\u0111', 'd')
    .replace(/[^a-z0-9._]+/g, '-')
    .replace(/^[-._]+|[-._]+$/g, '')
    .slice(0, 64);
}

/** Fields of the draft that the registry would not take, by their names. */
export type DraftProblem = keyof SourceDraft;

/** The source as it will be registered, or which fields are to be corrected. */
export function sourceOf(
  draft: SourceDraft,
):
  | { readonly ok: true; readonly source: NewSource }
  | { readonly ok: false; readonly wrong: ReadonlySet<DraftProblem> } {
  const kind = kindOf(draft);
  const hostName = draft.hostName.trim();
  const parsed = newSourceSchema.safeParse({
    agency: draft.agency,
    id: draft.id.trim() || proposedId(draft),
    title: draft.title.trim(),
    timeZone: 'Asia/Ho_Chi_Minh',
    ...(hostName === '' ? {} : { hostName }),
    ...(draft.level === '' ? {} : { level: Number(draft.level) }),
    ...(kind?.format === undefined ? {} : { format: kind.format }),
    ...(kind?.input === 'relay' ? { relay: { routes: [] } } : {}),
  });
  const wrong = new Set<DraftProblem>(kind === undefined ? ['kind'] : []);
  if (!parsed.success) {
    for (const { path } of parsed.error.issues) {
      const field = draftSchema.keyof().safeParse(path[0]);
      if (field.success) wrong.add(field.data);
    }
  }
  return parsed.success && wrong.size === 0
    ? { ok: true, source: parsed.data }
    : { ok: false, wrong };
}
