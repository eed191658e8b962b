// Two rulesets with the same verdicts: the second has one rule more, which nothing meets.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Province } from '@thapcanh/province';
import { createObjects, createRulesets } from '@thapcanh/store';
import { publishRules } from 'thapcanh/src/up/provision.ts';
import type { ChaosCloud } from '../chaos-cloud.ts';

const UNMET = `title: Nothing meets this
id: 00000000-0000-4000-8003-000000000001
status: test
logsource: {category: application, product: vn_egov, service: dvc}
detection: {sel: {action: 'nobody.does.this'}, condition: sel}
level: high
`;

/** Publishes the other of the two. */
export type SwapRuleset = () => Promise<void>;

/** Learns both rulesets; the one in force stays. */
export async function prepareSwaps(
  { cloud }: ChaosCloud,
  province: Province,
  folders: readonly string[],
): Promise<SwapRuleset> {
  const { dynamodb: client, s3 } = cloud.clients();
  const dynamodb = DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true },
  });
  const objects = createObjects({ s3, bucket: cloud.outputs.RulesetBucket ?? '' });
  const rulesets = createRulesets({ dynamodb, table: cloud.outputs.CoreTable ?? '', objects });
  const live = async (): Promise<Uint8Array> => {
    const { sha256 } = (await rulesets.live()) ?? {};
    if (sha256 === undefined) throw new Error('No ruleset is live.');
    return rulesets.read(sha256);
  };
  const first = await live();
  const folder = mkdtempSync(join(tmpdir(), 'swap-'));
  writeFileSync(join(folder, 'unmet.yml'), UNMET);
  await publishRules(rulesets, [...folders, folder], province, cloud.clock.now());
  rmSync(folder, { recursive: true });
  const second = await live();
  const publish = async (artefact: Uint8Array) => {
    await rulesets.publish(artefact, new Date(cloud.clock.now()).toISOString());
  };
  await publish(first);
  let next = second;
  return async () => {
    await publish(next);
    next = next === second ? first : second;
  };
}
