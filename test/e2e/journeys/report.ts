// Writes a report and sends it in time; a lead approves it, an auditor reads it.

import { expect } from 'vitest';
import { around } from '../words.ts';
import { button, heading, type Journey, type Walk } from './walk.ts';

export const report: Journey = async (walk) => {
  const { page, t, go, look, role, toWork } = walk;
  await go('/reports');
  await heading(page, t('reports.title')).first().waitFor();
  const row = page.getByRole('row').filter({ hasText: toWork.title }).first();
  await row.waitFor();
  await look('reports');
  if (role === 'auditor') {
    await go(await drafted(walk));
    await page.getByText(t('reports.waiting.draft')).waitFor();
    await look('report');
    return;
  }
  await row
    .getByRole('button', { name: around(t('reports.writeOf', { form: '…', incident: '…' })) })
    .click();
  await heading(page, t('reports.next.title')).waitFor();
  await page.getByText(around(t('reports.filled', { filled: '…', all: '…' }))).waitFor();
  await button(page, t('reports.next.submit')).click();
  if (role !== 'lead') {
    await page.getByText(t('reports.waiting.submitted')).waitFor();
    await look('report');
    return;
  }
  await button(page, t('reports.next.approve')).click();
  await page.getByLabel(t('reports.sign.number'), { exact: true }).fill('12');
  await page.getByLabel(t('reports.sign.signer')).fill('Trần Thị Mẫu');
  await page.getByLabel(t('reports.file.hash')).fill('a'.repeat(64));
  await button(page, t('reports.next.sign')).click();
  await button(page, t('reports.next.send')).click();
  await button(page, t('reports.next.receive')).waitFor();
  await look('report');
  // On the case the clock stands at the hour of sending.
  await go(`/incidents/${toWork.id}`);
  const clock = page.locator('#deadlines li').filter({ hasText: t('clock.name.report') });
  await clock.getByText(around(t('clock.done', { at: '…' }))).waitFor();
};

/** A draft of the case, by an analyst; its address. */
async function drafted({ running, toWork }: Walk): Promise<string> {
  const path = `/v1/incidents/${toWork.id}/reports`;
  const answer = await running.ask('lan', 'POST', path, { form: 'initial' });
  expect(answer.status).toBe(201);
  const { items } = Object(await (await running.ask('lan', 'GET', path)).json());
  return `/incidents/${toWork.id}/reports/${items[0].id}`;
}
