// Finds the next case: by a view, by what is typed, and beside the list; an agency on its own page.
import { heading, type Journey, part } from './walk.ts';

export const findNext: Journey = async ({ page, t, go, look, role, toWork }) => {
  if (role === 'agency') {
    await go('/agency');
    const open = part(page, t('agency.incidents'));
    await open.getByRole('link', { name: toWork.title, exact: true }).click();
    await heading(page, toWork.title).waitFor();
    await part(page, t('incident.happened')).waitFor();
    await part(page, t('incident.timeline')).waitFor();
    await look('case');
    return;
  }
  await go('/incidents');
  await heading(page, t('queue.title')).waitFor();
  await page.locator('a[data-incident]').first().waitFor();
  await look('queue');
  await page.getByRole('link', { name: new RegExp(`^${t('queue.view.unassigned')}`) }).click();
  await page.waitForURL(/view=unassigned/);
  await page.getByRole('combobox', { name: t('queue.query.label') }).fill(toWork.address);
  await page.keyboard.press('Enter');
  await page.waitForURL(/entity=/);
  const found = page.locator('a[data-incident]');
  await found.filter({ hasText: toWork.title }).focus();
  await page.keyboard.press('Space');
  const beside = page.getByRole('complementary', { name: t('queue.split.title') });
  await beside.getByRole('heading', { name: t('incident.happened') }).waitFor();
  await look('queue-split');
};
