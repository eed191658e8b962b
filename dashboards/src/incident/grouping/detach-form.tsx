// Tách cảnh báo: alerts that do not belong here, into a case of their own or none.
import { opensCase } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { draftsOf, useDraft, useDraftList } from '../../app/use-draft.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ProseField } from '../acts/prose-field.tsx';
import { AlertChoice, MAX_ALERTS, useAlerts } from './alert-choice.tsx';

export function DetachForm({ seen, of, onDone }: ActFormProps): ReactNode {
  const { t } = useTranslation();
  const { incident } = seen;
  const { alerts } = useAlerts(incident.id);
  const drafts = draftsOf(incident.id, 'detach');
  const [list, setChosen] = useDraftList(
    `${drafts}${of ?? ''}.alerts`,
    of === undefined ? [] : [of],
  );
  const chosen = new Set(list);
  const [reason, setReason] = useDraft(`${drafts}reason`);
  const why = reason.trim();
  const tooMany = chosen.size > MAX_ALERTS;
  const nothingLeft = chosen.size >= incident.alertCount;
  const opens = alerts.some((alert) => chosen.has(alert.id) && opensCase(alert));
  return (
    <ActDialog
      act="detach"
      seen={seen}
      title={t('grouping.detach')}
      save={t('grouping.detachThem', { count: chosen.size })}
      size="large"
      send={
        chosen.size === 0 || tooMany || nothingLeft || why === ''
          ? undefined
          : ({ api, path, header }) =>
              api.POST('/v1/incidents/{id}/detachments', {
                params: { path, header },
                body: { alerts: [...chosen], reason: why },
              })
      }
      onDone={onDone}
    >
      {(showMissing) => (
        <>
          <AlertChoice
            incident={incident.id}
            only={({ pinned }) => pinned !== true}
            value={chosen}
            onChange={setChosen}
          />
          {showMissing && chosen.size === 0 && <p role="alert">{t('act.choose')}</p>}
          {tooMany && <p role="alert">{t('grouping.tooMany', { max: MAX_ALERTS })}</p>}
          {nothingLeft && <p role="alert">{t('grouping.nothingLeft')}</p>}
          {chosen.size > 0 && !tooMany && !nothingLeft && (
            <p className="preview">
              {t(opens ? 'grouping.detachOpens' : 'grouping.detachAlone', {
                count: chosen.size,
                left: incident.alertCount - chosen.size,
              })}
            </p>
          )}
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
