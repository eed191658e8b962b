// Triage with the keyboard alone, from the queue to the conclusion.

import { type Keyboard, keyboardOf } from './keyboard.ts';
import type { Journey, Walk } from './walk.ts';

export const triage: Journey = async (walk) => {
  const { page, look, toTriage, running } = walk;
  await byKeys(keyboardOf(page), walk);
  await look('case-closed');
  const answer = await running.ask('lan', 'GET', `/v1/incidents/${toTriage.id}`);
  const { status, closure } = Object(await answer.json());
  if (status !== 'closed' || closure.class !== 'false_positive') {
    throw new Error(`the case is ${status} as ${closure?.class}`);
  }
};

async function byKeys(
  keys: Keyboard,
  { t, toTriage, account }: Pick<Walk, 't' | 'toTriage' | 'account'>,
): Promise<void> {
  await keys.press('KeyG', 'KeyH');
  await keys.isAt('/incidents');
  await keys.seesHeading(t('queue.title'));
  await keys.press('Slash');
  await keys.type(toTriage.address);
  await keys.press('Enter');
  await keys.sees(`${t('queue.filter.entity')}: ip:${toTriage.address}`);
  await keys.seesCases(1);
  await keys.sees(toTriage.title);
  await keys.press('Escape', 'KeyJ');
  await keys.isOnRow();
  await keys.press('KeyN');
  await keys.sees(t('queue.bulk.done.take', { what: toTriage.number }));
  await keys.isOnRow();
  await keys.press('Enter');
  await keys.seesHeading(toTriage.title);
  await keys.seesHeading(t('incident.evidence'));

  await keys.press('KeyJ', 'KeyR');
  await keys.sees(t('incident.hideRaw'));

  await keys.press('KeyT');
  await keys.seesDialog();
  await keys.choose(t('words.status.investigating'));
  await keys.press('Control+Enter');
  await keys.seesNoDialog();

  await keys.press('KeyB');
  await keys.type(`Tệp nằm trong khu cách ly, máy chủ không chạy nó (${account}).`);
  await keys.press('Control+Enter');
  await keys.sees('Tệp nằm trong khu cách ly');
  await keys.press('Escape');

  await keys.press('KeyC');
  await keys.seesDialog();
  await keys.choose(t('words.closure.false_positive'));
  await keys.press('Tab');
  await keys.choose(t('words.impact.no'));
  await keys.press('Control+Enter');
  await keys.seesNoDialog();
  await keys.sees(`${t('words.closure.false_positive')}; ${t('words.impact.no')}`);
}
