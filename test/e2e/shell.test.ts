// What surrounds every page: the way around, appearance, a lost connection.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openRoom, type Room, type Tab } from './room.ts';

const PHONE = { width: 360, height: 740 };
let room: Room;
let tab: Tab | undefined;

beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.close());
afterEach(() => {
  expect(tab?.faults ?? []).toEqual([]);
});

async function enter(...args: Parameters<Room['enter']>): Promise<Tab> {
  tab = await room.enter(...args);
  return tab;
}

it('says since when the connection is lost, keeps the page, and comes back by itself', async () => {
  const { page } = await enter('lan', '/incidents');
  await page.getByRole('heading', { name: 'Hàng đợi vụ việc' }).waitFor();

  await page.context().setOffline(true);
  await page.getByText('Mất kết nối từ').waitFor();
  await page.getByRole('heading', { name: 'Hàng đợi vụ việc' }).waitFor();
  await page.context().setOffline(false);

  await page.getByText('Mất kết nối từ').waitFor({ state: 'detached' });
});

it('is light or dark as the person chose, after a reload too', async () => {
  const { page, violations } = await enter('lan', '/incidents');
  await page.getByRole('button', { name: 'Phân tích viên' }).click();
  await page.getByRole('radio', { name: 'Tối' }).check();

  expect(await violations()).toEqual([]);
  await tab?.picture('shell-dark');
  await page.reload();
  await page.locator('body.awsui-dark-mode').waitFor();
});

it('leads everywhere from a phone, and Escape closes the menu', async () => {
  const { page, violations } = await enter('lan', '/incidents', PHONE);

  await page.getByRole('button', { name: 'Danh mục' }).click();
  expect(await violations()).toEqual([]);
  await tab?.picture('shell-phone');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Nguồn', exact: true }).waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Nguồn', exact: true }).click();

  await page.waitForURL('**/sources');
  const wider = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
  expect(wider).toBe(false);
});

it('has a page for an address that is none, with a way on', async () => {
  const { page, violations } = await enter('lan', '/khong-co-trang-nay');

  await page.getByRole('heading', { name: 'Không có trang này' }).waitFor();
  expect(await violations()).toEqual([]);
  await page.getByRole('link', { name: 'Về hàng đợi' }).click();

  await page.waitForURL('**/incidents');
});
