// Audit and administration in the browser: who read what, anchors, an export that verifies; people, organisations,
// lists, keys, notifications.
import { readFile, rm } from 'node:fs/promises';
import { createExportVerifier } from '@thapcanh/audit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseUpload } from './case-upload.ts';
import { openRoom, type Room, type Tab } from './room.ts';

let room: Room;
let admin: Tab;
let incident = '';

beforeAll(async () => {
  room = await openRoom();
  const { cloud, ship } = room.running;
  await ship(caseUpload(cloud.clock.now()));
  await room.running.cloud.drain();
  const [first] = await room.running.incidents();
  incident = String(first?.id);
});
afterAll(() => room.close());

describe('an administrator', () => {
  it('lets somebody in, and shuts them out knowing what that means', async () => {
    admin = await room.enter('quantri', '/administration/users');
    const { page } = admin;
    await page.getByRole('button', { name: 'Thêm người dùng' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Mã định danh').fill('hoa.stc');
    await dialog.getByLabel('Họ tên').fill('Nguyễn Thị Hoa');
    await dialog.getByRole('button', { name: /Đơn vị công tác/ }).click();
    await page.getByRole('option', { name: /Sở Tài chính/ }).click();
    expect(await admin.violations()).toEqual([]);
    await dialog.getByRole('button', { name: 'Cho phép đăng nhập' }).click();
    await dialog.waitFor({ state: 'detached' });

    await page.getByLabel('Tìm theo tên, mã, thư, đơn vị').fill('thi hoa');
    await page.getByRole('button', { name: 'Nguyễn Thị Hoa' }).click();
    await page.getByRole('checkbox', { name: 'Ngừng cho đăng nhập' }).check();
    await page.getByText('Người này bị từ chối trong vòng một phút').waitFor();
    await admin.picture('user-dialog');
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();

    await page.getByText('Ngừng đăng nhập').waitFor();
    expect(page.url()).toContain('q=thi');
    await page.getByLabel('Tìm theo tên, mã, thư, đơn vị').fill('');
    await page.getByText('Lan', { exact: true }).first().waitFor();
    await admin.picture('users');
    expect(await admin.violations()).toEqual([]);
  });

  it('sees what a merger will change before it is carried out', async () => {
    const { page } = admin;
    await page.getByRole('link', { name: 'Cơ quan, đơn vị' }).click();
    await page.getByRole('button', { name: 'UBND xã Khê Hạ' }).click();
    await page.getByRole('button', { name: 'Sáp nhập…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Đơn vị đang có' }).waitFor();
    await dialog.getByRole('button', { name: /^Đơn vị kế thừa/ }).click();
    await page.getByRole('option', { name: /Khê Thượng/ }).click();
    await dialog.getByLabel('Có hiệu lực từ ngày').fill('2027-01-01');
    await dialog
      .getByText('UBND xã Khê Hạ (LK-X-KH) kết thúc 31/12/2026; kế thừa: UBND xã Khê Thượng')
      .waitFor();
    await admin.picture('merge-dialog');
    expect(await admin.violations()).toEqual([]);
    await dialog.getByRole('button', { name: 'Sáp nhập', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });

    await page
      .getByText(/đến 31\/12\/2026/)
      .first()
      .waitFor();
    await admin.picture('organisations');
    expect(await admin.violations()).toEqual([]);
  });

  it('pastes a list, and loses nothing when somebody else was faster', async () => {
    const { page } = admin;
    await page.getByRole('link', { name: 'Danh sách tham chiếu' }).click();
    await page.getByRole('button', { name: 'Lập danh sách' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Tên', { exact: true }).fill('truc_nghi_le');
    await dialog.getByLabel('Người giữ').fill('Phòng An ninh mạng');
    await dialog.getByLabel('Dùng để làm gì').fill('Tài khoản trực ngày lễ');
    await dialog.getByRole('button', { name: 'Lập danh sách' }).click();
    await page.getByRole('button', { name: 'Dán từ bảng tính' }).click();
    await dialog.getByLabel('Nội dung').fill('minh.stc\t01/11/2026\t\ttrực lễ\nhỏng;2026-13-01');
    await dialog.getByText('Thêm 1, sửa 0, không đổi 0, không đọc được 1 dòng.').waitFor();
    await dialog.getByRole('button', { name: 'Đưa vào danh sách' }).click();
    await page.getByText('Chưa lưu: thêm 1, sửa 0, bỏ 0').waitFor();

    const lead = await room.enter('truongca', new URL(page.url()).pathname);
    await lead.page.getByRole('button', { name: 'Thêm mục' }).click();
    await lead.page.getByRole('dialog').getByLabel('Giá trị').fill('lan.ca');
    await lead.page.getByRole('button', { name: 'Đưa vào danh sách' }).click();
    await lead.page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await lead.page.getByText(/^Chưa lưu/).waitFor({ state: 'detached' });
    expect(lead.faults).toEqual([]);

    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.getByText('Người khác vừa thay đổi mục này').waitFor();
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.getByText(/^Chưa lưu/).waitFor({ state: 'detached' });
    await page.reload();
    await page.getByText('lan.ca').waitFor();
    await page.getByText('minh.stc').waitFor();
    await admin.picture('list');
    expect(await admin.violations()).toEqual([]);
  });

  it('sees the keys of sources, and who is told what', async () => {
    const { page } = admin;
    await page.getByRole('link', { name: 'Khóa nguồn' }).click();
    await page.getByText('Có khóa tốt').first().waitFor();
    await admin.picture('keys');
    expect(await admin.violations()).toEqual([]);

    await page.getByRole('link', { name: 'Thông báo' }).click();
    await page.getByText('Mọi Trưởng ca').first().waitFor();
    await page.getByRole('button', { name: 'Thêm đăng ký' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Tên', { exact: true }).fill('trung-tam-vung');
    await dialog.getByLabel('Địa chỉ nhận').fill('https://soc.vung.example/hook');
    expect(await admin.violations()).toEqual([]);
    await dialog.getByRole('button', { name: 'Lưu', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('https://soc.vung.example/hook').waitFor();
    await admin.picture('notifications');
    expect(await admin.violations()).toEqual([]);
  });

  it('met no error, no third party and no broken policy on the way', () => {
    expect(admin.faults).toEqual([]);
  });
});

describe('an auditor', () => {
  it('sees who read what, and takes out a file that verifies without the service', async () => {
    const lan = await room.enter('lan', `/incidents/${incident}`);
    await lan.page.getByRole('heading', { name: 'Bằng chứng' }).waitFor();
    const auditor = await room.enter('kiemtra', '/audit', { width: 360, height: 740 });
    const { page } = auditor;
    await page.getByText('Xem bằng chứng').first().waitFor();
    await auditor.picture('audit-narrow');
    expect(await auditor.violations()).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });

    await page.getByRole('link', { name: 'Mốc neo' }).click();
    await page.getByRole('heading', { name: 'Mốc neo chứng minh điều gì' }).waitFor();
    await page.getByText('Chưa có mốc nào từ ngày này').waitFor();
    await auditor.picture('anchors');
    expect(await auditor.violations()).toEqual([]);

    await page.getByRole('link', { name: 'Xuất để thẩm tra' }).click();
    await page.getByLabel('Một vụ việc').fill(incident);
    const downloads = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Xuất tệp' }).click();
    const path = await (await downloads).path();
    await page.getByText('Dấu niêm phong của tệp').waitFor();
    await auditor.picture('audit-export');
    expect(await auditor.violations()).toEqual([]);
    expect(auditor.faults).toEqual([]);

    const verifier = createExportVerifier([]);
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    for (const line of lines) verifier.line(line);
    const { findings, incidents } = verifier.end();
    expect({ findings, incidents }).toEqual({ findings: [], incidents: 1 });
    await rm(path);
  });
});
