import { CLOSURE_CLASSES, type ClosureClass } from '@thapcanh/incidents';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { draftsOf, useDraft } from '../../app/use-draft.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ChoiceField } from '../acts/choice-field.tsx';
import { ProseField } from '../acts/prose-field.tsx';
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
  const [name, setName] = useState<ClosureClass | undefined>(classOf(incident.decision));
  const [impact, setImpact] = useState(
    IMPACTS.find((answer) => answer === impactOf(incident.decision)),
  );
  const [note, setNote] = useDraft(`${draftsOf(incident.id, 'close')}note`);
  const said = note.trim();
  return (
    <ActDialog
      act="close"
      seen={seen}
      title={t('incident.dialog.close')}
      save={t('incident.dialog.closeIt')}
      send={
        name &&
        impact &&
        patchOf({
          status: 'closed',
          closure: { class: name, impact: impact === 'yes', ...(said !== '' && { note: said }) },
        })
      }
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
