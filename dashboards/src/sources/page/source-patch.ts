// What somebody changes of a source's settings, as it is typed and as it is sent.
import { type SourceDetail, type SourcePatch, sourcePatchSchema } from '@thapcanh/api-schema';

/** As typed; empty: it is not known, or the registry's default. */
export interface TypedSettings {
  readonly title: string;
  readonly hostName: string;
  readonly level: string;
  readonly timeZone: string;
  readonly expectedPerDay: string;
  readonly operator: string;
  readonly shared: boolean;
}
export type Setting = keyof TypedSettings;

export function typedOf(source: SourceDetail): TypedSettings {
  return {
    title: source.title,
    hostName: source.hostName ?? '',
    level: String(source.level ?? ''),
    timeZone: source.timeZone ?? '',
    expectedPerDay: String(source.expectedPerDay ?? ''),
    operator: source.operator ?? '',
    shared: source.shared,
  };
}

/**
 * The change that leads from what was seen to what was typed: only what differs, so that nobody else's
 * change of another setting is lost. `wrong` names what the registry would not take.
 */
export function patchOf(
  seen: TypedSettings,
  typed: TypedSettings,
): { readonly patch: SourcePatch | undefined; readonly wrong: ReadonlySet<string> } {
  const text = (value: string) => value.trim() || null;
  const number = (value: string) => (value.trim() === '' ? null : Number(value));
  const differs = (name: Setting) => seen[name] !== typed[name];
  const change = {
    ...(differs('title') && { title: typed.title.trim() }),
    ...(differs('hostName') && { hostName: text(typed.hostName) }),
    ...(differs('level') && { level: number(typed.level) }),
    ...(differs('timeZone') && { timeZone: text(typed.timeZone) }),
    ...(differs('expectedPerDay') && { expectedPerDay: number(typed.expectedPerDay) }),
    ...(differs('operator') && { operator: text(typed.operator) }),
    ...(differs('shared') && { shared: typed.shared }),
  };
  if (Object.keys(change).length === 0) return { patch: undefined, wrong: new Set() };
  const parsed = sourcePatchSchema.safeParse(change);
  if (parsed.success) return { patch: parsed.data, wrong: new Set() };
  return {
    patch: undefined,
    wrong: new Set(parsed.error.issues.map(({ path }) => String(path[0]))),
  };
}
