// What a copy says of people, organisations, sources and rules: whether the service could run on it.
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  createRegistryStore,
  createRulesets,
  createUserStore,
  type Objects,
} from '@thapcanh/store';
import { loadRuleset } from 'sigma-engine';
import type { Findings } from '../finding.ts';

export interface SettingsCounts {
  readonly users: number;
  readonly organisations: number;
  readonly sources: number;
  /** SHA-256 of the published ruleset. */
  readonly ruleset?: string;
}

export async function checkSettings(
  core: { readonly dynamodb: DynamoDBDocumentClient; readonly table: string },
  {
    objects,
    clock,
  }: {
    /** The bucket of rulesets. */
    readonly objects: Objects;
    readonly clock: { now(): number };
  },
  findings: Findings,
): Promise<SettingsCounts> {
  const users = await tried(() => createUserStore(core).list(), 'The users');
  const rows = await tried(
    () => createRegistryStore({ ...core, clock }).rows(),
    'Organisations, machines and sources',
  );
  const rulesets = createRulesets({ ...core, objects });
  const live = await tried(() => rulesets.live(), 'The name of the live ruleset');

  async function tried<T>(read: () => Promise<T>, what: string): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      findings.tell('settings', `${what} cannot be read: ${messageOf(error)}`);
      return undefined;
    }
  }

  if (users !== undefined && !users.some(({ role, disabled }) => role === 'admin' && !disabled)) {
    findings.tell('settings', 'No administrator could sign in.');
  }
  if (live === undefined) findings.tell('ruleset', 'No ruleset is live: nothing would be judged.');
  else {
    const hashes = [live.sha256, ...(live.bound === undefined ? [] : [live.bound.sha256])];
    for (const hash of hashes) {
      try {
        const loaded = loadRuleset(await rulesets.read(hash));
        if (!loaded.ok) findings.tell('ruleset', `Ruleset ${hash}: ${loaded.message}`);
      } catch (error) {
        findings.tell('ruleset', messageOf(error));
      }
    }
    if (live.book !== undefined) {
      await rulesets
        .readBook(live.book)
        .catch((error: unknown) => findings.tell('ruleset', messageOf(error)));
    }
  }
  return {
    users: users?.length ?? 0,
    organisations: rows?.organisations.length ?? 0,
    sources: rows?.sources.length ?? 0,
    ...(live === undefined ? {} : { ruleset: live.sha256 }),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
