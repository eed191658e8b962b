// Every minute: the province's reference lists, as they hold today, are compiled into the published rules.
// The ruleset that comes of it is named by its bytes, so that a run that dies, or two at once, end alike.
import { localDay, placeholdersOn, sha256Hex } from '@thapcanh/incidents';
import type { ListDesk, Rulesets } from '@thapcanh/store';
import { type Rebound, rebindRuleset } from 'sigma-engine';

export interface BindListsOptions {
  readonly rulesets: Pick<Rulesets, 'live' | 'read' | 'bind'>;
  readonly lists: Pick<ListDesk, 'all'>;
  readonly clock: { now(): number };
  readonly log: Record<'info' | 'warn', (message: string, detail: Record<string, unknown>) => void>;
}

/**
 * `none`: nothing is published, or no list is kept · `current`: what is bound says what the lists say ·
 * `bound`: it did not, and does now · `refused`: the rules do not take these lists, and keep the lists before.
 */
export type BindListsResult = 'none' | 'current' | 'bound' | 'refused';

export function createBindLists({
  rulesets,
  lists,
  clock,
  log,
}: BindListsOptions): () => Promise<BindListsResult> {
  /** What was refused last: told each minute, compiled once. */
  let refused: { readonly key: string; readonly why: Extract<Rebound, { ok: false }> } | undefined;

  return async () => {
    const [live, stored] = await Promise.all([rulesets.live(), lists.all()]);
    if (live === undefined || (stored.length === 0 && live.bound === undefined)) return 'none';
    const { sha256: of, bound } = live;
    const kept = stored.map(({ list }) => list).sort((a, b) => (a.name < b.name ? -1 : 1));
    const values = placeholdersOn(kept, localDay(clock.now()));
    const said = sha256Hex(JSON.stringify(values));
    if (bound?.of === of && bound.lists === said) return 'current';
    const key = `${of} ${said}`;
    if (refused?.key !== key) {
      const rebound = rebindRuleset(await rulesets.read(of), values);
      if (rebound.ok) {
        await rulesets.bind(rebound.bytes, { of, lists: said }, bound?.rev ?? 0);
        log.info('Reference lists bound', { lists: kept.map(({ name }) => name) });
        return 'bound';
      }
      refused = { key, why: rebound };
    }
    const { code, message } = refused.why;
    log.warn('Reference lists not bound', { code, reason: message });
    return 'refused';
  };
}
