// Reads what happened and decides: the three questions; a lead confirms the incident; an auditor reads only.
import { button, heading, type Journey, part, send } from './walk.ts';

export const decide: Journey = async ({ page, t, go, look, role, toWork }) => {
  await go(`/incidents/${toWork.id}`);
  await heading(page, toWork.title).waitFor();
  await part(page, t('incident.evidence')).getByText(toWork.address).first().waitFor();
  await part(page, t('incident.timeline')).getByRole('list').first().waitFor();
  await part(page, t('incident.entities'))
    .getByRole('link', { name: toWork.address })
    .first()
    .click();
  await heading(page, t('alerts.title')).waitFor();
  await page.getByRole('row').nth(1).waitFor();
  await look('alerts');
  await page.goBack();
  await heading(page, toWork.title).waitFor();
  if (role === 'auditor') {
    await page.getByText(t('incident.readOnly')).waitFor();
    const trail = part(page, t('trail.title'));
    await button(page, t('trail.show')).click();
    await trail.getByText(t('audit.action.evidenceView')).first().waitFor();
    await look('case');
    return;
  }
  await button(page, t('decision.answerThree')).click();
  const dialog = page.getByRole('dialog');
  for (const [question, answer] of [
    ['real', 'yes'],
    ['serviceInterrupted', 'no'],
    ['dataAffected', 'yes'],
    ['personalData', 'unknown'],
    ['reportable', 'yes'],
  ] as const) {
    await dialog
      .getByRole('radiogroup', { name: t(`decision.question.${question}`) })
      .getByLabel(t(`decision.answer.${answer}`), { exact: true })
      .check();
  }
  await send(page, t('act.save'));
  const decisions = part(page, t('incident.decisions'));
  await decisions.getByText(t('decision.answerAgain')).waitFor();
  if (role === 'lead') {
    await button(page, t('act.name.confirm')).click();
    await send(page, t('decision.confirmIt'));
    await decisions.getByText(/^SC-\d{4}-\d{4}/).waitFor();
  }
  await look('case');
};
