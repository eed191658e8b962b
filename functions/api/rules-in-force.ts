// The rules in force, as far as coverage asks: read when first asked, kept small.
import { type RuleSight, ruleSights } from '@thapcanh/detection';
import type { Clock } from '@thapcanh/incidents';
import { cached, type Rulesets } from '@thapcanh/store';
import { loadRuleset } from 'sigma-engine';

/** How long the live ruleset is believed to be the same. */
const LOOK_EVERY_MS = 60_000;

/** Gives the sights of the live rules; none before any were published. */
export function createRulesInForce({
  rulesets,
  clock,
}: {
  readonly rulesets: Pick<Rulesets, 'live' | 'read'>;
  readonly clock: Clock;
}): () => Promise<readonly RuleSight[]> {
  let known: { readonly sha256: string; readonly sights: readonly RuleSight[] } | undefined;
  return cached(clock, LOOK_EVERY_MS, async () => {
    const live = await rulesets.live();
    if (live === undefined) return [];
    if (known?.sha256 === live.sha256) return known.sights;
    const loaded = loadRuleset(await rulesets.read(live.sha256));
    if (!loaded.ok) throw new Error(`The live ruleset cannot be loaded: ${loaded.message}`);
    known = { sha256: live.sha256, sights: ruleSights(loaded.ruleset.rules) };
    return known.sights;
  });
}
