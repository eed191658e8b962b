// Takes over the shift: what the overview says, and the hand-over that somebody else wrote.
import { reportDetailSchema } from '@thapcanh/api-schema';
import { expect } from 'vitest';
import { button, heading, type Journey, type Walk } from './walk.ts';

export const takeOver: Journey = async (walk) => {
  const { page, t, go, look, role } = walk;
  await go('/overview');
  await heading(page, t('overview.title')).waitFor();
  await heading(page, t('overview.attack.title')).waitFor();
  await look('overview');

  await go(`/reports/${await handedOver(walk)}`);
  await heading(page, t('reports.next.title')).waitFor();
  switch (role) {
    case 'lead':
      await button(page, t('reports.next.approve')).click();
      await button(page, t('reports.next.takeShift')).waitFor();
      break;
    case 'analyst':
    case 'admin':
      await button(page, t('reports.next.takeShift')).click();
      await page.getByText(t('reports.waiting.taken')).waitFor();
      break;
    default:
      await page.getByText(t('reports.waiting.taker')).waitFor();
  }
  await look('hand-over');
};

/** Writes a hand-over as who ends the shift, approved already unless a lead is to do it; its id. */
async function handedOver({ running, role, language }: Walk): Promise<string> {
  const to = new Date(running.cloud.clock.now());
  // Two shifts: an earlier and a later beginning.
  const hours = language === 'vi' ? 8 : 12;
  const from = new Date(to.getTime() - hours * 3_600_000);
  const drafted = await running.ask('minh', 'POST', '/v1/reports', {
    form: 'hand_over',
    from: from.toISOString(),
    to: to.toISOString(),
  });
  const { id } = reportDetailSchema
    .pick({ id: true })
    .loose()
    .parse(await drafted.json());
  const path = `/v1/reports/${id}`;
  const seen = async () => {
    const shown = await running.ask('truongca', 'GET', path);
    const { digest } = reportDetailSchema.parse(await shown.json());
    return { digest, headers: { 'if-match': shown.headers.get('etag') ?? '' } };
  };
  const submitting = (await seen()).headers;
  await accepted(running.ask('minh', 'POST', `${path}/submission`, {}, submitting));
  if (role === 'lead') return id;
  const { digest, headers } = await seen();
  await accepted(running.ask('truongca', 'POST', `${path}/approval`, { digest }, headers));
  return id;
}

async function accepted(asked: Promise<Response>): Promise<void> {
  const answer = await asked;
  expect([answer.ok, answer.ok ? '' : await answer.text()]).toEqual([true, '']);
}
