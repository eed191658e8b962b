import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { draftsOf, useDraft } from '../../app/use-draft.ts';
import { visible } from '../../text/visible.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ChoiceField } from '../acts/choice-field.tsx';
import { ProseField } from '../acts/prose-field.tsx';

/** Takes out again what was merged into the case. */
export function UnmergeForm({ seen, of, onDone }: ActFormProps): ReactNode {
  const { t } = useTranslation();
  const { incident } = seen;
  const { mergedFrom } = incident;
  const drafts = draftsOf(incident.id, 'unmerge');
  const [chosen, setChosen] = useDraft(
    `${drafts}${of ?? ''}.incident`,
    of ?? mergedFrom.at(-1)?.id,
  );
  const [reason, setReason] = useDraft(`${drafts}reason`);
  const child = mergedFrom.find(({ id }) => id === chosen);
  const why = reason.trim();
  return (
    <ActDialog
      act="unmerge"
      seen={seen}
      title={t('grouping.unmerge')}
      save={t('grouping.unmergeIt')}
      send={
        child === undefined || why === ''
          ? undefined
          : ({ api, path, header }) =>
              api.POST('/v1/incidents/{id}/unmerge', {
                params: { path, header },
                body: { incident: child.id, reason: why },
              })
      }
      onDone={onDone}
    >
      {(showMissing) => (
        <>
          <ChoiceField
            label={t('grouping.which')}
            options={mergedFrom.map(({ id, number, title }) => ({
              value: id,
              label: number,
              description: visible(title),
            }))}
            value={child?.id}
            onChange={setChosen}
            missing={showMissing}
          />
          <p className="preview">
            {t('grouping.unmergePreview', {
              other: child?.number ?? t('grouping.unnamed'),
              own: incident.number,
            })}
          </p>
          <ProseField
            label={t('act.reason')}
            value={reason}
            onChange={setReason}
            required
            missing={showMissing}
          />
        </>
      )}
    </ActDialog>
  );
}
