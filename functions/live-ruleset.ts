// The live ruleset: looked for at most every 30 s, between invocations, then swapped as one reference.
import { scopeOf } from '@thapcanh/detection';
import { type Rulesets, rulesetInForce } from '@thapcanh/store';
import {
  type CorrelationStore,
  type Correlator,
  createCorrelator,
  loadRuleset,
  type Ruleset,
} from 'sigma-engine';

export const LOOK_EVERY_MS = 30_000;

export interface LiveRuleset {
  readonly ruleset: Ruleset;
  readonly correlator: Correlator;
  /** SHA-256 of the artefact: of the rules and of the reference lists that they were compiled with. */
  readonly version: string;
}

export interface LiveRulesetOptions {
  readonly rulesets: Pick<Rulesets, 'live' | 'read'>;
  readonly correlations: CorrelationStore;
  readonly clock: { now(): number };
  readonly log: { warn(message: string, detail: Record<string, unknown>): void };
}

/**
 * Gives the ruleset in force.
 *
 * @throws when none was ever published: events must not be archived unjudged, so they wait
 */
export function createLiveRuleset(options: LiveRulesetOptions): () => Promise<LiveRuleset> {
  const { rulesets, correlations, clock, log } = options;
  let current: LiveRuleset | undefined;
  let lookAt = Number.NEGATIVE_INFINITY;

  return async () => {
    const now = clock.now();
    if (current !== undefined && now < lookAt) return current;
    const live = await rulesets.live();
    if (live === undefined) {
      throw new Error(
        'No ruleset is live. Publish one with `thapcanh rules publish`: docs/administrator.md, “Register”.',
      );
    }
    const version = rulesetInForce(live, now);
    if (current?.version !== version) {
      const loaded = loadRuleset(await rulesets.read(version));
      if (!loaded.ok) throw new Error(`The live ruleset cannot be loaded: ${loaded.message}`);
      const { ruleset } = loaded;
      const diagnostics = loaded.diagnostics.filter(({ severity }) => severity === 'error');
      if (diagnostics.length > 0)
        log.warn('The ruleset has rules that do not load', { diagnostics });
      const correlator = createCorrelator({ ruleset, store: correlations, scopeOf });
      current = { ruleset, correlator, version };
    }
    lookAt = now + LOOK_EVERY_MS;
    return current;
  };
}
