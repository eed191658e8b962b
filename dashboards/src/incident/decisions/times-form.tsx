// The times that the law's clocks run from, corrected by a lead with a reason.
import { CORRECTABLE_TIMES } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { draftsOf, useDraft, useDraftChoice } from '../../app/use-draft.ts';
import { useNow } from '../../app/use-now.ts';
import { parseTime } from '../../text/parse-time.ts';
import { formatTime } from '../../text/time.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ChoiceField } from '../acts/choice-field.tsx';
import { ProseField } from '../acts/prose-field.tsx';
import { TimeField } from '../acts/time-field.tsx';
import { hasCome, t0Of } from '../t0.ts';

export function TimesForm({ seen, onDone }: ActFormProps): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const { incident } = seen;
  const drafts = draftsOf(incident.id, 'times');
  const [time, setTime] = useDraftChoice(`${drafts}time`, CORRECTABLE_TIMES, 'detection');
  const [text, setText] = useDraft(`${drafts}at`);
  const [reason, setReason] = useDraft(`${drafts}reason`);
  const at = parseTime(text, now);
  const future = at !== undefined && !hasCome(at, incident, now);
  const why = reason.trim();
  const first = { label: t('decision.firstAlert'), at: Date.parse(incident.firstAlertAt) };
  const body = at !== undefined && !future && why !== '' ? { time, at, reason: why } : undefined;
  return (
    <ActDialog
      act="times"
      seen={seen}
      title={t('decision.times')}
      send={
        body &&
        (({ api, path, header }) =>
          api.POST('/v1/incidents/{id}/times', { params: { path, header }, body }))
      }
      onDone={onDone}
    >
      {(showMissing) => (
        <>
          <ChoiceField
            label={t('decision.whichTime')}
            options={CORRECTABLE_TIMES.map((value) => ({
              value,
              label: t(`decision.time.${value}`),
            }))}
            value={time}
            onChange={setTime}
          />
          <TimeField
            label={t('decision.newTime')}
            hint={t('decision.nowT0', { at: formatTime(t0Of(incident)) })}
            value={text}
            onChange={setText}
            quick={time === 'detection' ? [first] : []}
            error={
              future
                ? t('act.notYet')
                : showMissing && at === undefined
                  ? t('act.noTime')
                  : undefined
            }
          />
          <ProseField
            label={t('act.reason')}
            hint={t('decision.bothKept')}
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
