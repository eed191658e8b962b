// The rules in force, as people look them up and as coverage asks: read when first asked, kept.
import { type CataloguedRule, catalogueOf, type RuleSight, ruleSights } from '@thapcanh/detection';
import type { Clock } from '@thapcanh/incidents';
import {
  type BookedFile,
  cached,
  type LiveRuleset,
  type Rulesets,
  rulesetInForce,
} from '@thapcanh/store';
import { type LoadOutcome, loadRuleset } from 'sigma-engine';

/** How long the live ruleset is believed to be the same. */
const LOOK_EVERY_MS = 60_000;

type Loaded = Extract<LoadOutcome, { ok: true }>;

export interface RulesInForce extends Pick<Loaded, 'diagnostics' | 'placeholders'> {
  /** `sha256` is that of the ruleset in force, with the province's lists. */
  readonly live: LiveRuleset;
  readonly catalogue: readonly CataloguedRule[];
  readonly byId: ReadonlyMap<string, CataloguedRule>;
  readonly sights: readonly RuleSight[];
}

/** Gives the live rules; undefined before any were published. */
export function createRulesInForce({
  rulesets,
  clock,
}: {
  readonly rulesets: Pick<Rulesets, 'live' | 'read'>;
  readonly clock: Clock;
}): () => Promise<RulesInForce | undefined> {
  let known: RulesInForce | undefined;
  return cached(clock, LOOK_EVERY_MS, async () => {
    const published = await rulesets.live();
    if (published === undefined) return undefined;
    const live = { ...published, sha256: rulesetInForce(published, clock.now()) };
    known =
      known?.live.sha256 === live.sha256
        ? { ...known, live }
        : inForce(live, await rulesets.read(live.sha256));
    return known;
  });
}

function inForce(live: LiveRuleset, artefact: Uint8Array): RulesInForce {
  const loaded = loadRuleset(artefact);
  if (!loaded.ok) throw new Error(`The live ruleset cannot be loaded: ${loaded.message}`);
  const { ruleset, diagnostics, placeholders } = loaded;
  const catalogue = catalogueOf(ruleset);
  return {
    live,
    catalogue,
    byId: new Map(catalogue.map((each) => [each.id, each])),
    sights: ruleSights(ruleset.rules),
    diagnostics,
    placeholders,
  };
}

/** What authors wrote, by the rule's id; of the last book that was asked for. */
export interface OpenBook {
  readonly fileOf: (rule: string) => BookedFile | undefined;
  readonly lists: Awaited<ReturnType<Rulesets['readBook']>>['lists'];
}

const NO_BOOK: OpenBook = { fileOf: () => undefined, lists: [] };

/** Opens the book of a ruleset; an empty one for a ruleset without. */
export function createBookReader(
  rulesets: Pick<Rulesets, 'readBook'>,
): (live: LiveRuleset) => Promise<OpenBook> {
  let known: { readonly sha256: string; readonly book: Promise<OpenBook> } | undefined;
  return ({ book: sha256 }) => {
    if (sha256 === undefined) return Promise.resolve(NO_BOOK);
    if (known?.sha256 === sha256) return known.book;
    const opened = { sha256, book: open(sha256) };
    known = opened;
    opened.book.catch(() => {
      if (known === opened) known = undefined;
    });
    return opened.book;
  };

  async function open(sha256: string): Promise<OpenBook> {
    const { files, lists } = await rulesets.readBook(sha256);
    const byRule = new Map(files.flatMap((file) => file.rules.map((rule) => [rule, file])));
    return { fileOf: (rule) => byRule.get(rule), lists };
  }
}
