// The routes of a relay with one more or one fewer, as they are sent.
import { type SourceDetail, type SourcePatch, sourcePatchSchema } from '@thapcanh/api-schema';

export type Route = NonNullable<SourceDetail['relay']>['routes'][number];

/** A device as it is typed: which address it sends from, and what it calls itself where several share that address. */
export interface TypedSender {
  readonly address: string;
  readonly host: string;
}

export type Added =
  | { readonly ok: true; readonly patch: SourcePatch }
  /** `address`, `host`: cannot be read; `taken`: its lines go to `to` already; `full`: there is room for 500. */
  | { readonly ok: false; readonly problem: 'address' | 'host' | 'full' }
  | { readonly ok: false; readonly problem: 'taken'; readonly to: Route };

/**
 * The change that sends a device's lines to a source.
 *
 * @example routeAdded([], { address: '10.40.17.1', host: '' }, { agency: 'LK-X-KT', source: 'fw' })
 */
export function routeAdded(
  routes: readonly Route[],
  typed: TypedSender,
  of: { readonly agency: string; readonly source: string },
): Added {
  const [address, host] = [typed.address.trim(), typed.host.trim()];
  const same = routes.find(
    (route) =>
      route.address === address &&
      (route.host ?? '').toLowerCase() === host.toLowerCase() &&
      route.tag === undefined,
  );
  if (same !== undefined) return { ok: false, problem: 'taken', to: same };
  const route = { address, ...(host === '' ? {} : { host }), ...of };
  const parsed = sourcePatchSchema.safeParse({ relay: { routes: [...routes, route] } });
  if (parsed.success) return { ok: true, patch: parsed.data };
  const [, , , field] = parsed.error.issues[0]?.path ?? [];
  return {
    ok: false,
    problem: field === undefined ? 'full' : field === 'host' ? 'host' : 'address',
  };
}

/** The change after which a route is no more; its lines stay with the relay's own source from then on. */
export function routeRemoved(routes: readonly Route[], gone: Route): SourcePatch {
  return { relay: { routes: routes.filter((route) => !isSame(route, gone)) } };
}

/** `10.40.17.1 host:mail01`: the conditions of a route as the command line takes them. */
export function senderText({ address, host, tag }: Route): string {
  return [
    address,
    host === undefined ? undefined : `host:${host}`,
    tag === undefined ? undefined : `tag:${tag}`,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

function isSame(a: Route, b: Route): boolean {
  return senderText(a) === senderText(b) && a.agency === b.agency && a.source === b.source;
}
