// Lets somebody in; a lead keeps a reference list.
import { heading, type Journey, send, type Walk } from './walk.ts';

export const administer: Journey = async (walk) => {
  const { page, t, go, look, role, language } = walk;
  if (role === 'lead') return keepList(walk);
  await go('/administration/users');
  await heading(page, t('administration.title')).waitFor();
  await page.getByRole('button', { name: t('administration.users.add') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('administration.users.sub')).fill(`hoa.${language}`);
  await dialog.getByLabel(t('administration.users.name')).fill('Nguyễn Thị Hoa');
  await dialog
    .getByRole('button', { name: new RegExp(`^${t('administration.users.agency')}`) })
    .click();
  await page.getByRole('option', { name: /Sở Tài chính/ }).click();
  await look('user-dialog');
  await send(page, t('administration.users.letIn'));
  await page.getByText(`hoa.${language}`).first().waitFor();
  await look('users');
};

async function keepList({ page, t, go, look, language }: Walk): Promise<void> {
  await go('/administration/lists');
  await heading(page, t('administration.title')).waitFor();
  await page
    .getByRole('button', { name: t('administration.lists.add') })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('administration.lists.name'), { exact: true }).fill(`truc_${language}`);
  await dialog.getByLabel(t('administration.lists.owner')).fill('Phòng An ninh mạng');
  await dialog.getByLabel(t('administration.lists.description')).fill('Tài khoản trực ngày lễ');
  await dialog.getByRole('button', { name: t('administration.lists.create') }).click();
  await page.getByRole('button', { name: t('administration.lists.addEntry') }).click();
  await dialog.getByLabel(t('administration.lists.value')).fill('minh.stc');
  await look('list-entry');
  await send(page, t('administration.lists.stage'));
  await page.getByRole('button', { name: t('administration.save'), exact: true }).click();
  await page.getByText('minh.stc').waitFor();
  await look('list');
}
