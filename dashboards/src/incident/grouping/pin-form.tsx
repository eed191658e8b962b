// Ghim cảnh báo: what stays here, also when a merge is taken back; and what need not any more.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { draftsOf, useDraft, useDraftChoice, useDraftList } from '../../app/use-draft.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ChoiceField } from '../acts/choice-field.tsx';
import { ProseField, withReason } from '../acts/prose-field.tsx';
import { AlertChoice, MAX_ALERTS, useAlerts } from './alert-choice.tsx';

const WHATS = ['pin', 'unpin'] as const;

export function PinForm({ seen, of, onDone }: ActFormProps): ReactNode {
  const { t } = useTranslation();
  const { incident } = seen;
  const { alerts } = useAlerts(incident.id);
  const drafts = draftsOf(incident.id, 'pin');
  const [what, setWhat] = useDraftChoice(`${drafts}what`, WHATS, 'pin');
  const [list, setChosen] = useDraftList(
    `${drafts}${of ?? ''}.alerts`,
    of === undefined ? [] : [of],
  );
  const chosen = new Set(list);
  const [reason, setReason] = useDraft(`${drafts}reason`);
  const anyPinned = alerts.some(({ pinned }) => pinned === true);
  const fits = chosen.size > 0 && chosen.size <= MAX_ALERTS;
  return (
    <ActDialog
      act="pin"
      seen={seen}
      title={t('grouping.pinTitle')}
      save={t(`grouping.pinning.${what}`)}
      size="large"
      send={
        fits
          ? ({ api, path, header }) =>
              api.POST('/v1/incidents/{id}/pins', {
                params: { path, header },
                body: { alerts: [...chosen], pinned: what === 'pin', ...withReason(reason) },
              })
          : undefined
      }
      onDone={onDone}
    >
      {(showMissing) => (
        <>
          {anyPinned && (
            <ChoiceField
              inline
              label={t('grouping.pinTitle')}
              options={WHATS.map((value) => ({ value, label: t(`grouping.pinning.${value}`) }))}
              value={what}
              onChange={(next) => {
                setWhat(next);
                setChosen(new Set());
              }}
            />
          )}
          <AlertChoice
            incident={incident.id}
            only={({ pinned }) => (pinned === true) === (what === 'unpin')}
            value={chosen}
            onChange={setChosen}
          />
          {showMissing && chosen.size === 0 && <p role="alert">{t('act.choose')}</p>}
          {chosen.size > MAX_ALERTS && (
            <p role="alert">{t('grouping.tooMany', { max: MAX_ALERTS })}</p>
          )}
          <p className="preview">{t(`grouping.pinEffect.${what}`)}</p>
          <ProseField label={t('act.reason')} value={reason} onChange={setReason} />
        </>
      )}
    </ActDialog>
  );
}
