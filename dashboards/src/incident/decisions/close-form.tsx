import { CLOSURE_CLASSES } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { draftsOf, useDraft, useDraftChoice } from '../../app/use-draft.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ChoiceField } from '../acts/choice-field.tsx';
import { ProseField } from '../acts/prose-field.tsx';
import { undoOfPatch } from '../acts/undo.ts';
import { patchOf } from '../use-change.ts';
import { classOf, impactOf } from './questions.ts';

const IMPACTS = ['yes', 'no'] as const;

/**
 * Is it real? Was there an impact? Neither has a default: both are a person's answer, here or to the
 * three questions before.
 */
export function CloseForm({ seen, onDone }: ActFormProps): ReactNode {
  const { t } = useTranslation();
  const { incident } = seen;
  const drafts = draftsOf(incident.id, 'close');
  const [name, setName] = useDraftChoice(
    `${drafts}class`,
    CLOSURE_CLASSES,
    classOf(incident.decision),
  );
  const [impact, setImpact] = useDraftChoice(
    `${drafts}impact`,
    IMPACTS,
    IMPACTS.find((answer) => answer === impactOf(incident.decision)),
  );
  const [note, setNote] = useDraft(`${drafts}note`);
  const said = note.trim();
  const patch = name &&
    impact && {
      status: 'closed' as const,
      closure: { class: name, impact: impact === 'yes', ...(said !== '' && { note: said }) },
    };
  return (
    <ActDialog
      act="close"
      seen={seen}
      title={t('incident.dialog.close')}
      save={t('incident.dialog.closeIt')}
      send={patch && patchOf(patch)}
      undo={patch && undoOfPatch(incident, patch)}
      outdated={name !== undefined && !incident.transitions.includes('closed')}
      onDone={onDone}
    >
      {(showMissing) => (
        <>
          <ChoiceField
            label={t('incident.dialog.isReal')}
            options={CLOSURE_CLASSES.map((value) => ({
              value,
              label: t(`words.closure.${value}`),
            }))}
            value={name}
            onChange={setName}
            missing={showMissing}
          />
          <ChoiceField
            label={t('incident.dialog.hasImpact')}
            options={IMPACTS.map((value) => ({ value, label: t(`words.impact.${value}`) }))}
            value={impact}
            onChange={setImpact}
            missing={showMissing}
          />
          <ProseField
            label={t('incident.dialog.note')}
            hint={t('incident.dialog.noteHint')}
            value={note}
            onChange={setNote}
          />
        </>
      )}
    </ActDialog>
  );
}
