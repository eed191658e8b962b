// Reports in the browser: written by an analyst, approved by a lead, signed, sent and confirmed; a shift handed over.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseUpload } from './case-upload.ts';
import { openRoom, type Room, type Tab } from './room.ts';

let room: Room;
let lan: Tab;
let lead: Tab;

beforeAll(async () => {
  room = await openRoom();
  const { cloud, ship } = room.running;
  await ship(caseUpload(cloud.clock.now()));
  await room.running.cloud.drain();
});
afterAll(() => room.close());

describe('a report of an incident', () => {
  it('is found among what is due, and begun with what is known', async () => {
    lan = await room.enter('lan', '/reports');
    const { page } = lan;
    await page.getByRole('heading', { name: 'Báo cáo', exact: true }).waitFor();
    const write = page.getByRole('button', { name: /^Soạn .* của VV-/ }).first();
    await write.waitFor();
    await lan.picture('reports-due');
    expect(await lan.violations()).toEqual([]);

    await write.click();
    await page.getByRole('heading', { name: 'Bước tiếp theo' }).waitFor();

    expect(page.url()).toMatch(/\/incidents\/[^/]+\/reports\//);
    await page.getByText(/^Đã điền \d+\/\d+ mục$/).waitFor();
    await page.getByText('tự điền từ danh bạ').first().waitFor();
    await lan.picture('report-draft');
    expect(await lan.violations()).toEqual([]);
  });

  it('keeps what is typed, and saves it when the field is left', async () => {
    const { page } = lan;
    const missing = page.getByRole('region', { name: /Còn thiếu \d+ mục/ });
    const label = (await missing.getByRole('button').last().textContent()) ?? '';
    const before = await missing.getByRole('button').count();
    await missing.getByRole('button', { name: label, exact: true }).click();
    await page.keyboard.type('Nguyen Van Mau');
    await page.getByText('Chưa lưu; tự lưu khi rời ô').waitFor();

    await page.keyboard.press('Escape');
    await page.getByText('Đã lưu').waitFor();

    await expect.poll(() => missing.getByRole('button').count()).toBe(before - 1);
    await page.reload();
    await page.getByText('Nguyen Van Mau').first().waitFor();
  });

  it('is submitted, approved as it was seen, and shown as a document', async () => {
    await lan.page.getByRole('button', { name: 'Gửi duyệt' }).click();
    await lan.page.getByText('Đang chờ trưởng ca duyệt.').waitFor();

    lead = await room.enter('truongca', new URL(lan.page.url()).pathname);
    const { page } = lead;
    await page.getByRole('button', { name: 'Văn bản', exact: true }).click();
    await page.getByRole('article').getByText('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM').waitFor();
    await lead.picture('report-document');
    expect(await lead.violations()).toEqual([]);
    await page.getByRole('button', { name: 'Duyệt', exact: true }).click();

    await page.getByRole('button', { name: 'Ghi nhận đã ký' }).waitFor();
    await page.getByRole('button', { name: 'Nội dung', exact: true }).click();
    expect(await page.getByRole('button', { name: /^Sửa:/ }).count()).toBe(0);
  });

  it('is signed with the hash of the signed file, which stays where it is', async () => {
    const { page } = lead;
    await page.getByLabel('Số', { exact: true }).fill('12');
    await page.getByLabel('Người ký').fill('Trần Thị Mẫu');
    await page.locator('input[type=file]').setInputFiles({
      name: 'bao-cao.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('signed'),
    });
    await page.getByRole('button', { name: 'Ghi nhận đã ký' }).click();

    await page.getByRole('button', { name: 'Ghi nhận đã gửi' }).waitFor();
    const sha256 = createHash('sha256').update('signed').digest('hex');
    await page.getByText(`SHA-256: ${sha256}`).waitFor();
  });

  it('is sent, its deadline stops, and the receipt ends it', async () => {
    const { page } = lead;
    await page.getByRole('button', { name: 'Ghi nhận đã gửi' }).click();
    await page.getByRole('button', { name: 'Ghi nhận đã có xác nhận' }).click();

    await page.getByText('Nơi nhận đã xác nhận. Báo cáo hoàn tất.').waitFor();
    await page.getByRole('button', { name: 'Lập bản điều chỉnh' }).waitFor();
    await lead.picture('report-received');
    expect(await lead.violations()).toEqual([]);
    await page.getByRole('link', { name: /Về vụ việc/ }).click();
    const reports = page.getByRole('region', { name: 'Báo cáo', exact: true });
    await reports.getByText('Đã xác nhận nhận').waitFor();
    await lead.picture('incident-reports');
    expect(await lead.violations()).toEqual([]);
  });

  it('whose content is a state secret stops, after asking', async () => {
    const { page } = lan;
    await page.getByRole('link', { name: /Về vụ việc/ }).click();
    await page.getByRole('button', { name: 'Biểu mẫu khác' }).waitFor();
    await page.keyboard.press('s');
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'Báo cáo ban đầu' }).click();
    await page.getByRole('button', { name: 'Soạn báo cáo', exact: true }).click();
    await page.getByRole('button', { name: 'Dừng soạn vì bí mật nhà nước' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('không mở lại được').waitFor();
    await dialog.getByRole('button', { name: 'Dừng soạn', exact: true }).click();

    await page.getByText('Dừng soạn: nội dung thuộc bí mật nhà nước').first().waitFor();
    expect(await lan.violations()).toEqual([]);
  });
});

describe('a shift', () => {
  it('is handed over by one, approved by the lead, and signed for by who takes it', async () => {
    const { page } = lan;
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.getByRole('button', { name: 'Soạn bàn giao ca' }).click();
    await page.getByText('Vụ việc đang xử lý').first().waitFor();
    await page.getByRole('button', { name: 'Gửi duyệt' }).click();
    await page.getByText('Đang chờ trưởng ca duyệt.').waitFor();
    const { pathname } = new URL(page.url());

    await lead.page.goto(page.url());
    await lead.page.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await lead.page.getByRole('button', { name: 'Ký nhận ca' }).waitFor();
    await page.reload();
    await page.getByText('Người giao ca không ký thay').waitFor();

    const minh = await room.enter('minh', pathname);
    await minh.page.getByRole('button', { name: 'Ký nhận ca' }).click();
    await minh.page.getByText('Bàn giao xong').waitFor();
    await minh.picture('hand-over-signed');
    expect(await minh.violations()).toEqual([]);
    expect(minh.faults).toEqual([]);
  });
});

describe('the province', () => {
  it('has its weekly report in English on a narrow screen, read by the auditor without a button', async () => {
    await lan.page.goto(new URL('/reports?form=weekly', lan.page.url()).href);
    await lan.page.getByRole('button', { name: 'Soạn báo cáo', exact: true }).click();
    await lan.page.getByRole('heading', { name: /Báo cáo tuần,/ }).waitFor();
    const { pathname } = new URL(lan.page.url());

    const auditor = await room.enter('kiemtra', pathname, { width: 360, height: 740 });
    const { page } = auditor;
    await page.getByText('Người trực đang soạn.').waitFor();
    expect(await page.getByRole('button', { name: /Gửi duyệt|^Sửa:/ }).count()).toBe(0);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('It is being written.').waitFor();
    await auditor.picture('report-weekly-narrow');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    expect(await auditor.violations()).toEqual([]);
    expect(auditor.faults).toEqual([]);
  });

  it('met no error, no third party and no broken policy on the way', () => {
    expect(lan.faults).toEqual([]);
    expect(lead.faults).toEqual([]);
  });
});
