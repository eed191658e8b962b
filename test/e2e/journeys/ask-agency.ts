// Asks the agency and gets an answer, whichever of the two one is.

import { expect } from 'vitest';
import { around } from '../words.ts';
import { type Journey, part, send, type Walk } from './walk.ts';

/** As the service offers where nobody wrote others. */
const ANSWER = 'Đã rút dây mạng';

export const askAgency: Journey = (walk) => (walk.role === 'agency' ? answers(walk) : asks(walk));

async function asks({ page, t, go, look, running, toWork }: Walk): Promise<void> {
  await go(`/incidents/${toWork.id}`);
  await page.locator('h1').waitFor();
  await page.keyboard.press('KeyQ');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('asking.text')).fill('Đề nghị rút dây mạng máy chủ dvc-app01.');
  await send(page, t('asking.send'));
  const waits = t('asking.waits', { agency: '…', until: '…' });
  await page.getByText(around(waits)).waitFor();

  await answerAs(running, toWork.id);

  await part(page, t('asking.title')).getByText(ANSWER).waitFor();
  await page.getByText(around(waits)).waitFor({ state: 'detached' });
  await look('case-answered');
}

async function answers({ page, t, go, look, running, toWork }: Walk): Promise<void> {
  const text = `Đề nghị kiểm tra máy chủ đã nhận tệp từ ${toWork.address}.`;
  const due = new Date(running.cloud.clock.now() + 7_200_000).toISOString();
  const asked = await running.ask('lan', 'POST', `/v1/incidents/${toWork.id}/requests`, {
    text,
    due,
  });
  expect(asked.status).toBe(201);

  await go('/agency');
  const question = page.locator('.asked > li').filter({ hasText: text });
  await question.waitFor();
  await look('agency-asked');
  await question.getByRole('button', { name: ANSWER }).click();
  await page.getByText(t('agency.answered', { count: 1 })).waitFor();
  await question.waitFor({ state: 'detached' });
  await look('agency');
}

/** What somebody at the agency does on a telephone. */
async function answerAs(running: Walk['running'], incident: string): Promise<void> {
  const requests = await running.ask('lan', 'GET', `/v1/incidents/${incident}/requests`);
  const [{ id }] = Object(await requests.json()).items;
  const path = `/v1/incidents/${incident}/requests/${id}/answer`;
  const answered = await running.ask('vanhanh.ttcds', 'POST', path, { choice: ANSWER });
  expect(answered.ok).toBe(true);
}
