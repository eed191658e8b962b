// Liên kết, gộp: one dialog for both, since which of them fits shows only when both cases are seen.
import type { IncidentSummary } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { draftsOf, useDraft, useDraftChoice } from '../../app/use-draft.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ChoiceField } from '../acts/choice-field.tsx';
import { ProseField, withReason } from '../acts/prose-field.tsx';
import type { Send } from '../use-act.ts';
import { IncidentSelect } from './incident-select.tsx';
import { mergePlan } from './merge-plan.ts';
import { useChosenIncident } from './use-chosen-incident.ts';

const HOWS = ['link', 'merge'] as const;

export function RelateForm({ seen, onDone }: ActFormProps): ReactNode {
  const { t } = useTranslation();
  const { incident } = seen;
  const drafts = draftsOf(incident.id, 'relate');
  const [other, setOther] = useChosenIncident(`${drafts}other`, incident);
  const [chosen, setHow] = useDraftChoice(`${drafts}how`, HOWS, 'link');
  const [reason, setReason] = useDraft(`${drafts}reason`);
  const plan = other && mergePlan<IncidentSummary>(incident, other);
  const how = plan?.ok === true ? chosen : 'link';
  const why = reason.trim();

  return (
    <ActDialog
      act="relate"
      seen={seen}
      title={t('grouping.relate')}
      save={t(`grouping.do.${how}`)}
      send={sendOf()}
      undo={
        plan?.ok === true && how === 'merge' ? { act: 'unmerge', of: plan.younger.id } : undefined
      }
      onDone={onDone}
    >
      {(showMissing) => (
        <>
          <IncidentSelect
            incident={incident}
            value={other}
            onChange={setOther}
            missing={showMissing}
          />
          {plan?.ok === true && (
            <ChoiceField
              label={t('grouping.how')}
              options={HOWS.map((value) => ({
                value,
                label: t(`grouping.do.${value}`),
                description: t(`grouping.means.${value}`),
              }))}
              value={how}
              onChange={setHow}
            />
          )}
          {other && (
            <p className="preview">
              {plan?.ok === true && how === 'merge'
                ? t('grouping.mergePreview', {
                    younger: plan.younger.number,
                    survivor: plan.survivor.number,
                    count: plan.younger.alertCount,
                    all: plan.younger.alertCount + plan.survivor.alertCount,
                  })
                : t('grouping.linkPreview', { other: other.number })}
              {plan?.ok === false && ` ${t(`grouping.noMerge.${plan.why}`)}`}
            </p>
          )}
          <ProseField
            label={t('act.reason')}
            value={reason}
            onChange={setReason}
            required={how === 'link'}
            missing={showMissing}
          />
        </>
      )}
    </ActDialog>
  );

  function sendOf(): Send | undefined {
    if (other === undefined) return undefined;
    if (plan?.ok === true && how === 'merge') {
      const { survivor, younger } = plan;
      const isHere = survivor.id === incident.id;
      return ({ api, header }) => {
        const own = header['if-match'];
        const theirs = `"${other.rev}"`;
        return api.POST('/v1/incidents/{id}/merge', {
          params: {
            path: { id: survivor.id },
            header: { ...header, 'if-match': isHere ? own : theirs },
          },
          body: { from: younger.id, ifMatch: isHere ? theirs : own, ...withReason(reason) },
        });
      };
    }
    if (why === '') return undefined;
    return ({ api, path, header }) =>
      api.POST('/v1/incidents/{id}/links', {
        params: { path, header },
        body: { incident: other.id, reason: why },
      });
  }
}
