// Deployed bytes to a ruleset that is ready to match. Nothing is compiled again; documents are read
// when somebody asks for them.
import {
  type Diagnostic,
  type Placeholders,
  resolvePlaceholders,
  type SigmaFilter,
} from 'sigma-ts-parser';
import type { CompiledRule, CompiledRules } from '../match/matcher.ts';
import { createRuleset, type Ruleset } from '../ruleset.ts';
import { type Tables, VERSION } from './layout.ts';
import { Lines } from './lines.ts';
import type { Packed, Shared } from './pack.ts';
import { logSourceOf, predicateOf, ruleOf } from './typed.ts';
import { Unpacker } from './unpack.ts';
import { loadVersion1 } from './version-1.ts';

export type LoadOutcome =
  | {
      readonly ok: true;
      readonly ruleset: Ruleset;
      readonly diagnostics: readonly Diagnostic[];
      /** The reference lists that it was compiled with. */
      readonly placeholders: Placeholders;
      /** The filters that were compiled into its rules; undefined: the artefact does not keep them. */
      readonly filters: readonly SigmaFilter[] | undefined;
    }
  | {
      readonly ok: false;
      readonly code: 'artefact_unreadable' | 'artefact_version';
      readonly message: string;
    };

/**
 * Reads what `serializeRuleset` wrote, in this version or the one before. The bytes are trusted
 * beyond their version and outline: verify their hash first.
 */
export function loadRuleset(bytes: Uint8Array): LoadOutcome {
  try {
    return load(new Lines(bytes));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    return unreadable(`The ruleset is not what was written: ${error.message}`);
  }
}

function load(lines: Lines): LoadOutcome {
  const first: unknown = JSON.parse(lines.text(0));
  if (typeof first !== 'object' || first === null || !('v' in first))
    return unreadable('The ruleset has no version.');
  if (first.v === VERSION) {
    if (!isTables(first) || lines.count !== first.rules.length + 2)
      return unreadable('The ruleset is not complete.');
    const { diagnostics, placeholders, filters } = first;
    return { ok: true, ruleset: rulesetOf(first, lines), diagnostics, placeholders, filters };
  }
  if (first.v === 1) {
    const loaded = loadVersion1(first);
    return loaded === undefined
      ? unreadable('The ruleset lacks its documents or its reference lists.')
      : { ok: true, ...loaded, filters: undefined };
  }
  const message = `The ruleset has version ${String(first.v)}; this engine reads 1 and ${VERSION}.`;
  return { ok: false, code: 'artefact_version', message };
}

function unreadable(message: string): LoadOutcome {
  return { ok: false, code: 'artefact_unreadable', message };
}

function rulesetOf(tables: Tables, lines: Lines): Ruleset {
  const shared: Shared = JSON.parse(lines.text(1));
  const unpacker = new Unpacker(shared);
  const { correlations, placeholders, silentRules, silentCorrelations } = tables;
  return createRuleset({
    compiled: compiledRules(tables, unpacker),
    ruleAt: (place) => {
      const [metadata = null, detection = null]: readonly Packed[] = JSON.parse(
        lines.text(place + 2),
      );
      return ruleOf(unpacker.value(metadata), unpacker.value(detection));
    },
    detectionOf: ({ detection }) => {
      const resolved = resolvePlaceholders(detection, placeholders);
      return resolved.ok ? resolved.value : detection;
    },
    correlations,
    silentRules,
    silentCorrelations,
  });
}

function compiledRules(tables: Tables, unpacker: Unpacker): CompiledRules {
  const { predicates, code } = tables;
  const logsources = tables.logsources.map((packed) => logSourceOf(unpacker.value(packed)));
  return {
    predicates: {
      count: predicates.length,
      at: (place) => predicateOf(unpacker.value(predicates[place] ?? null)),
    },
    code: Int32Array.from(code),
    rules: tables.rules.map(([place = 0, entry = 0, watched = 0, ...witness]): CompiledRule => {
      const rule = { logsource: logsources[place] ?? {}, entry };
      return watched === 0 ? rule : { ...rule, witness };
    }),
  };
}

function isTables(value: object): value is Tables {
  return (
    'v' in value &&
    value.v === VERSION &&
    LISTS.every((key) => Array.isArray(Reflect.get(value, key))) &&
    'placeholders' in value
  );
}

const LISTS: readonly (keyof Tables)[] = [
  'predicates',
  'code',
  'logsources',
  'rules',
  'correlations',
  'silentRules',
  'silentCorrelations',
  'diagnostics',
];
