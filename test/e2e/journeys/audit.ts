// Asks who read what, what proves that nothing was changed, and takes the file out.

import { around } from '../words.ts';
import { heading, type Journey } from './walk.ts';

export const audit: Journey = async ({ page, t, go, look, toWork }) => {
  await go('/audit');
  await heading(page, t('audit.title')).waitFor();
  await page.getByRole('row').nth(1).waitFor();
  await look('audit');

  await page.getByRole('link', { name: t('audit.part.anchors') }).click();
  await heading(page, t('audit.anchors.proves')).waitFor();
  await look('anchors');

  await page.getByRole('link', { name: t('audit.part.export') }).click();
  await page.getByLabel(t('audit.export.incident')).fill(toWork.id);
  const downloads = page.waitForEvent('download');
  await page.getByRole('button', { name: t('audit.export.take') }).click();
  await downloads;
  const done = t('audit.export.done', { name: '…', incidents: '…', entries: '…' });
  await page.getByText(around(done)).waitFor();
  await look('export');
};
