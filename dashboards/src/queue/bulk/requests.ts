// What is done to many cases at once, as the requests that do it: each is sent again under its own key.
import type { IncidentPatch } from '@thapcanh/api-schema';
import type { Outcome } from './outcome.ts';

/** A case as the person saw it when choosing. */
export interface Target {
  readonly id: string;
  readonly number: string;
  readonly rev: number;
}

export type Deed =
  | { readonly kind: 'change'; readonly change: IncidentPatch }
  | { readonly kind: 'snooze'; readonly until: string; readonly reason: string }
  /** Brings back what was put off. */
  | { readonly kind: 'wake' };

export interface BulkRequest {
  /** `Idempotency-Key`: a lost answer is asked for again, and nothing is done twice. */
  readonly key: string;
  readonly deed: Deed;
  readonly items: readonly { readonly target: Target; readonly ifMatch: string }[];
  /** How often news alone has outrun it. */
  readonly attempt: number;
}

/** Most cases of one request; putting off takes one each. */
const MAX_ITEMS = 100;

export function requestOf(
  deed: Deed,
  items: BulkRequest['items'],
  newKey: () => string,
  attempt = 1,
): BulkRequest {
  return { key: newKey(), deed, items, attempt };
}

/** The requests by which a deed is done to the targets as they were seen. */
export function requestsFor(
  deed: Deed,
  targets: readonly Target[],
  newKey: () => string,
): readonly BulkRequest[] {
  const items = targets.map((target) => ({ target, ifMatch: `"${target.rev}"` }));
  return inRequests(deed, items, newKey);
}

/** The requests that take back what was done, as far as each can be. */
export function undoRequests(
  outcomes: readonly Outcome[],
  newKey: () => string,
): readonly BulkRequest[] {
  const groups = new Map<string, { deed: Deed; items: BulkRequest['items'][number][] }>();
  for (const outcome of outcomes) {
    if (!outcome.ok || outcome.undo === undefined) continue;
    const name = JSON.stringify(outcome.undo);
    const group = groups.get(name) ?? { deed: outcome.undo, items: [] };
    group.items.push({ target: outcome.target, ifMatch: outcome.etag });
    groups.set(name, group);
  }
  return [...groups.values()].flatMap(({ deed, items }) => inRequests(deed, items, newKey));
}

function inRequests(
  deed: Deed,
  items: BulkRequest['items'],
  newKey: () => string,
): readonly BulkRequest[] {
  const size = deed.kind === 'change' ? MAX_ITEMS : 1;
  const requests: BulkRequest[] = [];
  for (let start = 0; start < items.length; start += size) {
    requests.push(requestOf(deed, items.slice(start, start + size), newKey));
  }
  return requests;
}
