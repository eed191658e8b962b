// An artefact with other values in its reference lists: its documents, compiled again.
import type { Placeholders } from 'sigma-ts-parser';
import { compileDocuments } from '../compile-documents.ts';
import { loadRuleset } from './read.ts';
import { writeArtefact } from './write.ts';

export type Rebound =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | {
      readonly ok: false;
      readonly code:
        | 'artefact_unreadable'
        | 'artefact_version'
        | 'filters_unknown' // it was written before filters were kept: publish the rules anew
        | 'rules_lost'; // with these values a rule or filter does not compile
      readonly message: string;
    };

/**
 * The artefact as it would be had its rules been compiled with these lists. A list that it was not
 * compiled with is left out: no rule in it asks for one. With the lists it has, the bytes are the same.
 *
 * @example rebindRuleset(artefact, { leavers: ['tuanpv.sxd'] })
 */
export function rebindRuleset(artefact: Uint8Array, lists: Placeholders): Rebound {
  const loaded = loadRuleset(artefact);
  if (!loaded.ok) return loaded;
  const { ruleset, diagnostics, filters } = loaded;
  if (filters === undefined) {
    const message = 'The ruleset does not keep its filters. Compile and publish it anew.';
    return { ok: false, code: 'filters_unknown', message };
  }
  const placeholders = Object.fromEntries(
    Object.entries(loaded.placeholders).map(([name, values]) => [
      name,
      Object.hasOwn(lists, name) ? (lists[name] ?? values) : values,
    ]),
  );
  const documents = [...ruleset.rules, ...ruleset.correlations, ...filters];
  const compiled = compileDocuments(documents, placeholders);
  const [lost] = compiled.diagnostics.filter(({ severity }) => severity === 'error');
  if (lost !== undefined) return { ok: false, code: 'rules_lost', message: lost.message };
  return { ok: true, bytes: writeArtefact(compiled, { filters, placeholders, diagnostics }) };
}
