// What the whole app keeps to, over an API in memory: language, fonts, origins, lists.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type Desk,
  heading,
  openDesk,
  rowLinks,
  section,
  WEB_SHELL,
} from '../dashboards-fixture/desk.ts';
import { signIn } from '../dashboards-fixture/visit.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
afterEach(() => desk.leave());

describe('the rest of the app', () => {
  it('speaks English after one press, and remembers it', async () => {
    const { page } = await desk.openSignedIn();

    await page.getByRole('button', { name: 'English' }).click();
    await heading(page, 'Case queue').waitFor();
    await page.reload();

    await heading(page, 'Case queue').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('filters alerts by an entity of an incident', async () => {
    const { page } = await desk.openSignedIn(WEB_SHELL);

    await section(page, 'Đối tượng')
      .getByRole('link', { name: /dvc-db01/ })
      .click();

    await heading(page, 'Cảnh báo').waitFor();
    await page
      .getByRole('link', { name: 'Trích xuất toàn bộ bảng công dân', exact: true })
      .waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    expect(await page.getByRole('searchbox', { name: 'Đối tượng' }).inputValue()).toBe(
      'host:dvc-db01',
    );
  });

  it('shows each source’s ledger, and one that does not add up', async () => {
    const { page } = await desk.openSignedIn('/sources');

    const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });
    await row('dvc-web01-access').getByText('Khớp').waitFor();
    await row('fs-khethuong').getByText('Lệch 1 dòng').waitFor();
    await row('fs-khethuong')
      .getByText(/^Im lặng .*; bình thường không quá 11 phút/)
      .waitFor();
    await row('dvc-web01-access').getByText('Không thấy bất thường').waitFor();
    await row('dvc-web01-access')
      .getByRole('button', { name: /24 giờ qua: nhận [\d.]+ dòng/ })
      .waitFor();
  });

  it('tells what to turn on at a source so that more rules see it, in both languages', async () => {
    const { page } = await desk.openSignedIn('/sources/LK-X-KT/fs-khethuong');

    await page.getByText('154 trong 1.402 luật nhìn thấy nguồn này.').waitFor();
    await page
      .getByText(
        'Bật sự kiện 4688 kèm dòng lệnh (Audit Process Creation) để thêm 1.183 luật có hiệu lực.',
      )
      .waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText(/command line .*: 1\.183 more rules take effect\./).waitFor();
  });

  it('uses fonts that have Vietnamese letters, in its own parts and in the library’s', async () => {
    const { page } = await desk.openSignedIn();

    const family = (selector: string) =>
      page.evaluate(`getComputedStyle(document.querySelector('${selector}')).fontFamily`);
    await rowLinks(page).first().waitFor();
    expect(await family('h1')).toMatch(/^"Segoe UI"/);
    expect(await family('td')).toMatch(/^"Segoe UI"/);
  });

  it('asks nothing of any other origin', async () => {
    const { page, origin } = await desk.open();
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).origin));

    await signIn(page);
    await rowLinks(page).first().waitFor();

    expect([...asked]).toEqual([origin]);
  });
});
