// The queue in a browser, over an API in memory.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type Desk,
  eventually,
  heading,
  lookAgain,
  openDesk,
  rowLinks,
  WEB_SHELL,
} from '../dashboards-fixture/desk.ts';
import { minor } from '../dashboards-fixture/incidents.ts';
import { signIn } from '../dashboards-fixture/visit.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
afterEach(() => desk.leave());

describe('the queue', () => {
  it('lists open incidents in the order of the server, with counts', async () => {
    const { page } = await desk.openSignedIn();

    await rowLinks(page).first().waitFor();
    const titles = await rowLinks(page).allTextContents();
    expect(titles[0]).toContain('Cài mã điều khiển');
    expect(titles[1]).toContain('tuanpv.sxd');
    expect(titles).toHaveLength(5);
    await page.getByText('Mới 4 · Chưa ai nhận 4 · Sắp đến hạn 0 · Nguồn im lặng 1').waitFor();
    await page.getByRole('link', { name: 'Cần xử lý 5' }).waitFor();
  });

  it('explains a priority when its badge gets the focus', async () => {
    const { page } = await desk.openSignedIn();

    await page.locator('.hint:has(.priority-P2)').focus();

    await page
      .locator('.hint-layer')
      .filter({ hasText: 'Ưu tiên 75 (P2): mức cảnh báo (cao) 40 · cấp độ hệ thống (3) +7' })
      .waitFor();
  });

  it('hides the explanation on Escape and stays', async () => {
    const { page } = await desk.openSignedIn(WEB_SHELL);
    await page.locator('.hint').first().focus();
    await page.locator('.hint-layer').waitFor();

    await page.keyboard.press('Escape');

    await page.locator('.hint-layer').waitFor({ state: 'detached' });
    await heading(page, /Cài mã điều khiển/).waitFor();
    await page.keyboard.press('Escape');
    await heading(page, 'Hàng đợi vụ việc').waitFor();
  });

  it('holds new rows back, announces a P1, and shows them on the full stop', async () => {
    const { page, state } = await desk.openSignedIn();
    await rowLinks(page).nth(1).focus();
    state.add(
      minor(7, {
        title: 'Mã hóa dữ liệu — FS-KHETHUONG',
        priority: { score: 90, class: 'P1', parts: [{ part: 'alert_level', points: 90 }] },
      }),
    );

    await lookAgain(page);
    await page.getByRole('alert').filter({ hasText: 'Vụ việc P1 mới: Mã hóa dữ liệu' }).waitFor();
    await page.getByText('Có 1 vụ việc mới').waitFor();
    expect(await rowLinks(page).count()).toBe(5);
    expect(await page.locator('a[data-incident]:focus').textContent()).toContain('tuanpv.sxd');
    await page.keyboard.press('Period');

    await eventually(() => rowLinks(page).nth(1).textContent()).toContain('FS-KHETHUONG');
    expect(await page.getByText('Có 1 vụ việc mới').count()).toBe(0);
  });

  it('keeps a row that has left the list, and says so', async () => {
    const { page, state } = await desk.openSignedIn();
    await rowLinks(page).first().waitFor();

    state.change('LK-X-KT.minor1', 'minh', {
      status: 'closed',
      closure: { class: 'false_positive', impact: false },
    });
    await lookAgain(page);

    await page.getByText('Đã rời danh sách này').waitFor();
    expect(await rowLinks(page).count()).toBe(5);
  });

  it('is worked with j, k, Enter and n, and Escape comes back to the same row', async () => {
    const { page, state } = await desk.openSignedIn();
    await rowLinks(page).first().waitFor();

    await page.keyboard.press('KeyJ');
    await page.keyboard.press('KeyJ');
    await page.keyboard.press('KeyJ');
    await page.keyboard.press('KeyK');
    await page.keyboard.press('KeyJ');
    await page.keyboard.press('KeyN');
    await page.getByText('Bạn đã nhận VV-2026-000100.').waitFor();
    expect(state.incidents.get('LK-X-KT.minor0')?.assignee).toBe('lan');
    await page.keyboard.press('Enter');
    await heading(page, /canbo0/).waitFor();
    await page.keyboard.press('Escape');

    await heading(page, 'Hàng đợi vụ việc').waitFor();
    await expect
      .poll(() => page.locator('a[data-incident]:focus').textContent({ timeout: 2_000 }))
      .toContain('canbo0');
  });

  it('leaves single keys to the person who has switched them off', async () => {
    const { page } = await desk.openSignedIn();
    await page.keyboard.press('Shift+Slash');
    await page.getByLabel('Dùng phím tắt một ký tự').uncheck();
    await page.getByRole('dialog').getByRole('button', { name: 'Đóng', exact: true }).click();

    await page.keyboard.press('KeyJ');

    expect(await page.locator('a[data-incident]:focus').count()).toBe(0);
  });

  it('keeps view and filters in the address', async () => {
    const { page } = await desk.openSignedIn('/incidents?severity=M3');

    await eventually(() => rowLinks(page).count()).toBe(1);
    await page.getByRole('link', { name: /^Chưa ai nhận/ }).click();
    await eventually(() => rowLinks(page).count()).toBe(4);
    await page.keyboard.press('Slash');
    await page.keyboard.type('m2');
    await page.keyboard.press('Enter');
    await eventually(() => rowLinks(page).count()).toBe(1);

    expect(new URL(page.url()).search).toBe('?view=unassigned&severity=M2');
    await page.getByRole('button', { name: 'Bỏ lọc Mức: M2 Nghiêm trọng' }).waitFor();
    await page.goBack();
    await eventually(() => rowLinks(page).count()).toBe(4);
  });

  it('says what to check when nothing is left to do', async () => {
    const { page, state } = await desk.open();
    state.incidents.clear();
    await signIn(page);

    await page.getByText('Không còn vụ việc nào chờ xử lý.').waitFor();
    await page.getByRole('link', { name: /Hãy xem nguồn nhật ký/ }).waitFor();
  });

  it('goes through pages by cursor', async () => {
    const { page, api } = await desk.open();
    api.pageSize = 2;
    await signIn(page);
    await eventually(() => rowLinks(page).count()).toBe(2);

    await page.getByRole('button', { name: 'Trang sau' }).click();
    await eventually(() => rowLinks(page).first().textContent()).toContain('canbo0');
    await page.getByRole('button', { name: 'Trang sau' }).click();
    await eventually(() => rowLinks(page).count()).toBe(1);
    await page.getByRole('button', { name: 'Trang trước' }).click();

    await eventually(() => rowLinks(page).first().textContent()).toContain('canbo0');
  });
});
