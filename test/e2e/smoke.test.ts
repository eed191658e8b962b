// The whole system in a browser: the real bundles, the real sign-in, one log that becomes an incident.
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseUpload } from './case-upload.ts';
import { openRoom, type Room, type Tab } from './room.ts';

let room: Room;
let tab: Tab;

beforeAll(async () => {
  room = await openRoom();
  const { cloud, ship } = room.running;
  await ship(
    caseUpload(cloud.clock.now(), undefined, {
      name: '<img src=x onerror=alert(1)>.jsp',
    }),
  );
  await room.running.cloud.drain();
});
afterAll(() => room.close());

it('is built as it ships: nothing of React for development, which a test runner would ask for', () => {
  const assets = new URL('../../dashboards/dist/site/assets/', import.meta.url);
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));

  const forDevelopment = scripts.filter((name) =>
    /jsxDEV|react-stack-bottom-frame/.test(readFileSync(new URL(name, assets), 'utf8')),
  );

  expect(scripts.length).toBeGreaterThan(0);
  expect(forDevelopment).toEqual([]);
});

describe('an analyst', () => {
  it('signs in through the issuer and sees the incident in the queue', async () => {
    tab = await room.enter('lan');
    const { page } = tab;
    await page.getByRole('heading', { name: 'Hàng đợi vụ việc' }).waitFor();
    await page.locator('a[data-incident]').first().waitFor();
    await tab.picture('queue');
    expect(await page.locator('a[data-incident]').count()).toBe(1);
    expect(await tab.violations()).toEqual([]);
  });

  it('opens it and reads the evidence, hostile names as text', async () => {
    const { page } = tab;
    await page.locator('a[data-incident]').first().click();
    await page.getByRole('heading', { name: 'Bằng chứng' }).waitFor();
    await page.getByText('onerror=alert(1)').first().waitFor();
    await tab.picture('incident');
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(await tab.violations()).toEqual([]);
  });

  it('takes it, and the timeline says so', async () => {
    const { page } = tab;
    await page.getByRole('button', { name: 'Nhận xử lý' }).click();
    await page.getByRole('button', { name: 'Nhận xử lý' }).waitFor({ state: 'detached' });
    await room.running.cloud.drain();
    const [incident] = await room.running.incidents();
    expect(incident).toMatchObject({ assignee: 'lan', status: 'triaged' });
  });

  it('comments', async () => {
    const { page } = tab;
    const text = 'Đã gọi Trung tâm, đang cô lập máy chủ.';
    await page.getByRole('textbox', { name: /bình luận/i }).fill(text);
    await page.getByRole('button', { name: /gửi/i }).click();
    await page.getByText(text).first().waitFor();
    expect(await tab.violations()).toEqual([]);
  });

  it('reads it in English with one click', async () => {
    const { page } = tab;
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Evidence', exact: true }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('met no error, no third party and no broken policy on the way', () => {
    expect(tab.faults).toEqual([]);
  });
});
