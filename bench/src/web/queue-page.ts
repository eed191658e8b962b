// The queue as deployed on the local cloud, with many incidents behind it, and somebody signed in.
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Browser, Page } from 'playwright-core';
import { ASSEMBLY, ensureBuilt } from 'thapcanh/build';
import { startProvinceCloud } from 'thapcanh/cloud';
import { benchRegistry, fill } from '../incidents/bench-table.ts';

export interface QueuePage {
  readonly page: Page;
  stop(): Promise<void>;
}

/** A page of rows stands when this call returns. */
export async function openQueue(browser: Browser, incidents: number): Promise<QueuePage> {
  await ensureBuilt((text) => process.stderr.write(`${text}\n`));
  const { cloud } = await startProvinceCloud({ assembly: ASSEMBLY, schedules: 'manual' });
  const table = cloud.outputs.CoreTable;
  if (table === undefined) throw new Error('the stack has no output CoreTable');
  const dynamodb = DynamoDBDocumentClient.from(cloud.clients().dynamodb);
  await fill({ dynamodb, table }, benchRegistry(), {
    from: 0,
    to: incidents,
    now: cloud.clock.now(),
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${cloud.endpoints.web ?? ''}/incidents`);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.locator('button[name="sub"][value="lan"]').click();
  await page.locator('a[data-incident]').nth(40).waitFor({ state: 'attached' });
  return { page, stop: () => cloud.stop() };
}
