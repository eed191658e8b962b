// Có thật không? Có ảnh hưởng không? Phải báo cáo không? One entry on the timeline.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { draftsOf, useDraft, useDraftList } from '../../app/use-draft.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ChoiceField } from '../acts/choice-field.tsx';
import { ProseField } from '../acts/prose-field.tsx';
import { ANSWERS, answersIn, listOfAnswers, QUESTIONS } from './questions.ts';

/** Begins with what was answered before; a first answer has no default. */
export function DecideForm({ seen, onDone }: ActFormProps): ReactNode {
  const { t } = useTranslation();
  const { incident } = seen;
  const before = incident.decision;
  const drafts = draftsOf(incident.id, 'decide');
  const [given, setGiven] = useDraftList(`${drafts}answers`, listOfAnswers(before ?? {}));
  const answers = answersIn(given);
  const [note, setNote] = useDraft(`${drafts}note`, before?.note);
  const { real, serviceInterrupted, dataAffected, personalData, reportable } = answers;
  const said = note.trim();
  const body = real &&
    serviceInterrupted &&
    dataAffected &&
    personalData &&
    reportable && {
      real,
      serviceInterrupted,
      dataAffected,
      personalData,
      reportable,
      ...(said !== '' && { note: said }),
    };
  return (
    <ActDialog
      act="decide"
      seen={seen}
      title={t('decision.questions')}
      send={
        body &&
        (({ api, path, header }) =>
          api.POST('/v1/incidents/{id}/decision', { params: { path, header }, body }))
      }
      onDone={onDone}
    >
      {(showMissing) => (
        <>
          {QUESTIONS.map((question) => (
            <ChoiceField
              key={question}
              inline
              label={t(`decision.question.${question}`)}
              hint={t(`decision.hint.${question}`)}
              options={ANSWERS.map((value) => ({
                value,
                label: t(`decision.answer.${value}`),
              }))}
              value={answers[question]}
              onChange={(value) => setGiven(listOfAnswers({ ...answers, [question]: value }))}
              missing={showMissing}
            />
          ))}
          <ProseField label={t('decision.note')} value={note} onChange={setNote} />
        </>
      )}
    </ActDialog>
  );
}
