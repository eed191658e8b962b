// A bare table of the component library, built and served as the web app is.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { build, preview } from 'vite';
import type { QueuePage } from './queue-page.ts';

const SOURCE = join(import.meta.dirname, '../../bare-table');

/** A page of rows stands when this call returns. */
export async function openBareTable(browser: Browser): Promise<QueuePage> {
  const outDir = await mkdtemp(join(tmpdir(), 'thapcanh-bare-'));
  const common = { root: SOURCE, configFile: false, logLevel: 'error' } as const;
  await build({ ...common, build: { outDir, target: 'es2022', chunkSizeWarningLimit: 2_000 } });
  const server = await preview({
    ...common,
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(server.resolvedUrls?.local[0] ?? '');
  await page.locator('a[data-row]').nth(40).waitFor({ state: 'attached' });
  return {
    page,
    async stop() {
      await server.close();
      await rm(outDir, { recursive: true });
    },
  };
}
