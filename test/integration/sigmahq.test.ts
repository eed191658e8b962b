import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';
import { missing, sharedData } from '../conformance/shared-data.ts';

const reason =
  missing('sigmahq-regression', 'regression_data') ||
  missing('sigmahq-rules', 'sigmahq-rules.tar.gz');

const OPENS = new Set(['medium', 'high', 'critical']);

function eventFiles(): readonly string[] {
  const folder = sharedData('sigmahq-regression', 'regression_data');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(folder, name));
}

/** A file is named after the rule that must match what is in it. */
const ruleOf = (path: string) => /([0-9a-f-]{36})\.json$/.exec(path)?.[1] ?? path;

describe.skipIf(reason)(
  `SigmaHQ on the running system${reason ? ` (skipped: ${reason})` : ''}`,
  () => {
    let folder: string;
    let running: TestCloud;
    const files = reason ? [] : eventFiles();
    /** Records that answers called accepted; the same body twice is a retry and counts once. */
    let accepted = 0;

    async function ship(body: string | Uint8Array, contentType: string): Promise<void> {
      const answer = await running.ship(body, { 'content-type': contentType });
      expect(answer.status).toBe(200);
      if (answer.body.duplicate === false) accepted += Number(answer.body.accepted);
    }

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'sigmahq-'));
      execFileSync('tar', [
        '-xzf',
        sharedData('sigmahq-rules', 'sigmahq-rules.tar.gz'),
        '-C',
        folder,
      ]);
      running = await startTestCloud({
        rules: ['rules', 'rules-emerging-threats', 'rules-threat-hunting'].map((name) =>
          join(folder, name),
        ),
      });
      for (const file of files) {
        await ship(readFileSync(file), 'application/json');
      }
      await running.cloud.drain();
    });

    afterAll(async () => {
      await running?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    it('raises an alert of every one of the 202 rules on its own event', async () => {
      const raised = new Set((await running.alerts()).map(({ rule }) => rule));
      expect(files.map(ruleOf).filter((rule) => !raised.has(rule))).toEqual([]);
      expect(files).toHaveLength(202);
    });

    it('puts every alert of level medium or higher into an incident', async () => {
      const alone = (await running.alerts()).filter(
        ({ level, incident }) => OPENS.has(level) && incident === undefined,
      );
      expect(alone).toEqual([]);
    });

    it('adds nothing when everything is shipped again in other batches', async () => {
      const before = {
        alerts: await running.alerts(),
        incidents: (await running.incidents()).length,
      };
      for (let i = 0; i < files.length; i += 17) {
        const body = files.slice(i, i + 17).map((file) => readFileSync(file, 'utf8'));
        await ship(body.join('\n'), 'application/x-ndjson');
      }
      await running.cloud.drain();
      const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
      expect((await running.alerts()).toSorted(byId)).toEqual(before.alerts.toSorted(byId));
      expect(await running.incidents()).toHaveLength(before.incidents);
    });

    it('balances the ledger', async () => {
      const ledger = await running.ledger(running.keyOf());
      expect(ledger).toMatchObject({ accepted, archived: accepted, rejected: 0, waiting: 0 });
      expect(accepted).toBeGreaterThan(238);
    });
  },
);
