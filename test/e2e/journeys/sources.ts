// Sees a source that sends nothing, and what another sent that could not be read.
import { around } from '../words.ts';
import { REJECTED, SOURCE } from './night.ts';
import { heading, type Journey, part } from './walk.ts';

export const sources: Journey = async ({ page, t, go, look }) => {
  await go('/sources?show=never');
  await heading(page, t('sources.title')).waitFor();
  await page.getByText(around(t('sources.found', { found: '…', all: '…' }))).waitFor();
  await page.getByText(t('sources.condition.never')).first().waitFor();
  await look('sources-never');

  await go('/sources?show=rejected');
  await page.getByRole('link', { name: SOURCE }).click();
  const rejects = part(page, t('sources.section.rejects'));
  await rejects.getByRole('button', { name: t('sources.rejects.open') }).click();
  await rejects.getByText(REJECTED.shown).first().waitFor();
  await rejects.getByText(t('sources.remedy.format_unknown')).first().waitFor();
  await look('source');
};
