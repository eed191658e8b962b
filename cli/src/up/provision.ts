// What an administrator registers before the first log: organisations, machines, sources, people, rules.
import { join } from 'node:path';
import { placeholdersOn } from '@thapcanh/incidents';
import { type AgencyKeyRow, issueAgencyKey } from '@thapcanh/ingest';
import { type Province, registryRows } from '@thapcanh/province';
import { loadReferenceLists } from '@thapcanh/rule-tests';
import type { AgencyKeys, RegistryStore, Rulesets, UserStore } from '@thapcanh/store';
import { compileRuleset, serializeRuleset } from 'sigma-engine';
import { bindBook } from '../rules/bind-book.ts';
import { errorsOf, type Finding } from '../rules/finding.ts';
import { loadRules } from '../rules/load-rules.ts';
import { documentBelow, pathBelow } from '../rules/path-below.ts';
import { ROOT } from './build.ts';

export const OWN_RULES = join(ROOT, 'rules');

/** A key in clear: kept by the local cloud only, so that a restart can print it again. */
export interface LocalKey {
  readonly agency: string;
  readonly source: string;
  readonly key: string;
}

/**
 * A source for anything: what a visitor ships by hand. Not shared, so its alerts belong to the agency
 * that runs the data centre.
 */
const ANY_SOURCE = {
  agency: 'LK-TTCDS',
  id: 'nhat-ky-thu',
  title: 'Nhật ký gửi thử · mọi định dạng',
};

/** What is there stays as it was changed; the rest is registered. */
export async function provisionRegistry(
  registry: RegistryStore,
  province: Province,
): Promise<void> {
  const { organisations, hosts, sources } = registryRows(province);
  const known = await registry.rows();
  const organisationIds = new Set(known.organisations.map(({ id }) => id));
  const sourceIds = new Set(known.sources.map(({ agency, id }) => `${agency}/${id}`));
  const any = { ...ANY_SOURCE, shared: false, repeats: false, secret: false };
  for (const row of organisations) {
    if (!organisationIds.has(row.id)) await registry.putOrganisation(row);
  }
  for (const row of hosts) await registry.putHost(row);
  for (const row of [...sources, any]) {
    if (!sourceIds.has(`${row.agency}/${row.id}`)) await registry.putSource(row);
  }
}

export async function provisionUsers(users: UserStore, province: Province): Promise<void> {
  for (const { sub, name, role, agency } of province.accounts) {
    if ((await users.get(sub)) === undefined) await users.put({ sub, name, role, agency });
  }
}

/** One key a source; those of an earlier run are kept. The first is for anything. */
export async function provisionKeys(
  keys: AgencyKeys,
  province: Province,
  earlier: readonly LocalKey[],
  now: number,
): Promise<readonly LocalKey[]> {
  const known = new Map(earlier.map((key) => [`${key.agency} ${key.source}`, key]));
  const all: LocalKey[] = [];
  for (const { agency, id: source } of [ANY_SOURCE, ...province.sources]) {
    const before = known.get(`${agency} ${source}`);
    if (before !== undefined) {
      all.push(before);
      continue;
    }
    const createdAt = new Date(now).toISOString();
    const { key, row }: { key: string; row: AgencyKeyRow } = issueAgencyKey({
      agency,
      source,
      createdAt,
    });
    await keys.put(row);
    all.push({ agency, source, key });
  }
  return all;
}

export interface PublishedRules {
  readonly rules: number;
  /** Errors: each names a rule that does not run, with its file below its folder, line and column. */
  readonly failed: readonly Finding[];
}

/**
 * Compiles the project's rules and those of the folders, and makes them the live ruleset, with the book
 * of what their authors wrote.
 */
export async function publishRules(
  rulesets: Rulesets,
  folders: readonly string[],
  province: Province,
  now: number,
): Promise<PublishedRules> {
  const roots = [OWN_RULES, ...folders];
  const loaded = await loadRules(roots);
  const documents = loaded.documents.map((document) => documentBelow(document, roots));
  const findings = loaded.findings.map((finding) => ({
    ...finding,
    path: pathBelow(finding.path, roots),
  }));
  const lists = [...loadReferenceLists(join(OWN_RULES, 'lists')), ...province.lists];
  const at = new Date(now).toISOString();
  const placeholders = placeholdersOn(lists, at.slice(0, 10));
  const compiled = compileRuleset(documents, { placeholders });
  const book = bindBook(roots);
  await rulesets.publish(serializeRuleset(documents, placeholders), at, book);
  return {
    rules: compiled.ruleset.rules.length + compiled.ruleset.correlations.length,
    failed: errorsOf([...findings, ...compiled.diagnostics]),
  };
}
