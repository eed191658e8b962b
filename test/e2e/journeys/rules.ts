// From the noisiest rule to a draft that is tried on stored alerts.
import { around } from '../words.ts';
import { heading, type Journey, part } from './walk.ts';

export const rules: Journey = async ({ page, t, go, look, role }) => {
  await go('/rules?order=noise');
  await heading(page, t('rules.title')).waitFor();
  const noisy = page.getByRole('row').nth(1);
  await noisy.getByText(around(t('rules.noise.of', { mistaken: '…', closed: '…' }))).waitFor();
  await look('rules');
  await noisy.getByRole('link').first().click();
  await part(page, t('rules.meaning')).waitFor();
  await part(page, t('rules.tests.title'))
    .getByText(t('rules.tests.allPass', { count: 4 }))
    .waitFor();
  await look('rule');
  if (role === 'auditor') return;

  await page.getByRole('button', { name: t('rules.draft.from') }).click();
  await part(page, t('rules.draft.problems')).getByText(t('rules.draft.noProblems')).waitFor();
  await page.getByRole('button', { name: t('rules.trying.open') }).click();
  await page.getByRole('button', { name: t('rules.trying.run') }).click();
  const result = t('rules.trying.result', { matched: '…', events: '…', alerts: '…' });
  await page.getByText(around(result)).waitFor();
  await look('draft');
};
