// Signing in to the web app, over an API and an issuer in memory.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, heading, openDesk, WEB_SHELL } from '../dashboards-fixture/desk.ts';
import { signIn } from '../dashboards-fixture/visit.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
afterEach(() => desk.leave());

describe('signing in', () => {
  it('brings the person back to the page that was asked for', async () => {
    const { page, origin } = await desk.open(WEB_SHELL);
    await heading(page, 'Tháp Canh').waitFor();

    await signIn(page);

    await heading(page, /Cài mã điều khiển/).waitFor();
    expect(page.url()).toBe(origin + WEB_SHELL);
  });

  it('says so when the issuer refuses, and lets the person try again', async () => {
    const { page, issuer } = await desk.open();
    issuer.refuse = true;
    // The app logs the issuer's answer for support.
    page.removeAllListeners('console');

    await signIn(page);
    await page.getByText('Đăng nhập chưa xong').waitFor();
    issuer.refuse = false;
    await signIn(page);

    await heading(page, 'Hàng đợi vụ việc').waitFor();
  });

  it('is repeated when the API refuses the token, keeping the place and the draft', async () => {
    const { page, issuer, origin } = await desk.openSignedIn(WEB_SHELL);
    await page.getByLabel('Viết bình luận').fill('Đã gọi trực ban trung tâm dữ liệu');

    issuer.tokens.clear();
    const left = page.waitForRequest(/\/oidc\/auth/);
    await page.getByRole('button', { name: 'Nhận xử lý' }).click();
    await left;

    await heading(page, /Cài mã điều khiển/).waitFor();
    expect(page.url()).toBe(origin + WEB_SHELL);
    expect(await page.getByLabel('Viết bình luận').inputValue()).toBe(
      'Đã gọi trực ban trung tâm dữ liệu',
    );
  });

  it('stops with an explanation when a fresh token is refused too', async () => {
    const { page, issuer } = await desk.open();
    issuer.tokens.add = () => issuer.tokens;

    await signIn(page);

    await page.getByText('Phiên đăng nhập không được chấp nhận').waitFor();
  });

  it('ends with signing out', async () => {
    const { page } = await desk.openSignedIn();

    await page.getByRole('button', { name: 'Phân tích viên' }).click();
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await page.getByRole('button', { name: 'Đăng nhập' }).waitFor();
    await page.goto(new URL('/incidents', page.url()).href);

    await page.getByRole('button', { name: 'Đăng nhập' }).waitFor();
  });
});
