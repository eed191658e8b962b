import { mkdirSync, writeFileSync } from 'node:fs';
import {
  composeDocument,
  countFilled,
  fillForm,
  fillSentence,
  formOn,
  localDay,
  toDocx,
  toHtml,
} from '@thapcanh/reports';
import { storyA } from './story-a.ts';

const d = await storyA();
mkdirSync('/tmp/look', { recursive: true });
for (const id of [
  'initial',
  'report_72h',
  'closing',
  'personal_data',
  'personal_data_record',
  'data_subjects',
]) {
  const form = formOn(id, '2026-11-21');
  if (!form) throw new Error(id);
  const filled = fillForm(form, d);
  console.log(id, fillSentence(countFilled(filled)));
  const doc = composeDocument(filled, {
    issuer: d.issuer,
    at: d.at,
    day: localDay(d.at),
    about: { system: d.system?.name ?? '', number: d.confirmedNumber ?? '' },
    reference: d.confirmedNumber ?? '',
    chain: d.incident.hash,
    draft: id === 'initial',
    simulated: true,
    ...(id === 'initial' ? {} : { registration: { number: '12', day: '2026-02-05' } }),
  });
  writeFileSync(`/tmp/look/${id}.html`, toHtml(doc));
  writeFileSync(`/tmp/look/${id}.docx`, await toDocx(doc));
}
