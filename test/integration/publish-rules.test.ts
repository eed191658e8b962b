// Rules are put in force from a terminal: seen before, told what changes, judged by afterwards.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type CloudCli, cloudCli } from '../cloud/cloud-cli.ts';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';

const rule = (selection: string) => `title: Case Moved by the Province's Own Rule
id: 4b9d9f6e-6a5e-4f57-9d0e-5a1c6d7e8f90
status: test
description: A case was moved.
author: Tháp Canh
date: 2026-11-23
tags: [attack.collection, attack.t1213]
logsource: { category: application, product: vn_egov, service: dvc }
detection:
  selection:
    ${selection}
  condition: selection
falsepositives: [A clerk who reorders files]
level: high
thapcanh:
  code: DVC-91
  title_vi: Chuyển hồ sơ
  explanation_vi: Hồ sơ được chuyển sang nơi khác.
`;
const rulesetSchema = z.looseObject({ sha256: z.string() });

let running: TestCloud;
let cli: CloudCli;
const folder = mkdtempSync(join(tmpdir(), 'thapcanh-rules-'));
const write = (selection: string) => writeFileSync(join(folder, 'moved.yml'), rule(selection));

beforeAll(async () => {
  running = await startTestCloud();
  cli = await cloudCli(running);
  write('action: case.move');
});
afterAll(async () => {
  cli.close();
  rmSync(folder, { recursive: true });
  await running.stop();
});

async function inForce(): Promise<string> {
  const answer = await running.ask('quantri', 'GET', '/v1/ruleset');
  return rulesetSchema.parse(await answer.json()).sha256;
}

/** Ships a case that was moved; answers the rules of the alerts that came of it. */
async function moveCase(person: number): Promise<readonly string[]> {
  const { cloud, ship, ask } = running;
  await ship(
    JSON.stringify({
      ts: new Date(cloud.clock.now()).toISOString(),
      org_code: 'LK-TTCDS',
      system_code: 'dvc',
      actor: { id: `cb-${person}`, type: 'staff' },
      src_ip: `198.51.100.${person}`,
      action: 'case.move',
      object: { type: 'case', id: `H99-${person}` },
      result: 'success',
    }),
  );
  await cloud.drain();
  const { items } = z
    .object({ items: z.array(z.looseObject({ rule: z.looseObject({ title: z.string() }) })) })
    .parse(await (await ask('quantri', 'GET', '/v1/alerts')).json());
  return items.map(({ rule: { title } }) => title);
}

describe('thapcanh rules publish', () => {
  it('with --dry-run says what would change, and changes nothing', async () => {
    const before = await inForce();

    const [said] = await cli.json('rules', 'publish', 'rules', folder, '--dry-run');

    expect(said).toMatchObject({
      added: ["Case Moved by the Province's Own Rule"],
      removed: [],
      changed: [],
      failed: [],
      published: false,
      inForceBefore: before,
    });
    expect(await inForce()).toBe(before);
    expect(await moveCase(1)).toEqual([]);
  });

  it('puts the rules in force, and the access log says who did', async () => {
    const { cloud, ask } = running;

    const { code, stdout } = await cli.run('rules', 'publish', 'rules', folder);
    await cloud.advance(60_000);

    expect([code, stdout]).toEqual([0, expect.stringMatching(/^\+ Case Moved .*\nPublished: /)]);
    const sha256 = /sha256 ([0-9a-f]{64})/.exec(stdout)?.[1];
    expect(await inForce()).toBe(sha256);
    expect(await moveCase(2)).toEqual(["Case Moved by the Province's Own Rule"]);
    const log = await (await ask('quantri', 'GET', '/v1/audit')).json();
    expect(log).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({
          action: 'ruleset.publish',
          object: { type: 'ruleset', id: sha256 },
        }),
      ]),
    });
  });

  it('of what is in force already changes nothing', async () => {
    const { stdout } = await cli.run('rules', 'publish', 'rules', folder);

    expect(stdout).toMatch(/^Already in force: /);
  });

  it('of a rule with an error changes nothing, and says where it is', async () => {
    const before = await inForce();
    write('action|nosuch: case.move');

    const { code, stdout, stderr } = await cli.run('rules', 'publish', 'rules', folder);

    expect(code).toBe(1);
    expect(stderr).toMatch(/moved\.yml:\d+:\d+/);
    expect(stderr).toMatch(/nothing was published/);
    expect(stdout).not.toMatch(/^(?:Published|Already)/m);
    expect(await inForce()).toBe(before);
  });

  it('leaves the rule out when told to go on', async () => {
    const [said] = await cli.json('rules', 'publish', 'rules', folder, '--keep-going');

    expect(said).toMatchObject({
      removed: ["Case Moved by the Province's Own Rule"],
      published: true,
    });
    expect(said?.failed).toHaveLength(1);
  });
});
