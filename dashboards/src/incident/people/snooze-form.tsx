// Hẹn lại: off the queue until a time. It comes back by itself, and before if it grows.
import { isSnoozed, MAX_SNOOZE_MS } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { draftsOf, useDraft } from '../../app/use-draft.ts';
import { useNow } from '../../app/use-now.ts';
import { parseTime } from '../../text/parse-time.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ProseField, withReason } from '../acts/prose-field.tsx';
import { TimeField } from '../acts/time-field.tsx';
import { undoOfSnooze } from '../acts/undo.ts';
import { inHours, nextMorning } from '../quick-times.ts';

export function SnoozeForm({ seen, onDone }: ActFormProps): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const { incident } = seen;
  const drafts = draftsOf(incident.id, 'snooze');
  const [text, setText] = useDraft(`${drafts}until`);
  const [reason, setReason] = useDraft(`${drafts}reason`);
  const until = parseTime(text, now);
  const ahead = until === undefined ? 0 : Date.parse(until) - now;
  const why = reason.trim();
  const fits = ahead > 0 && ahead <= MAX_SNOOZE_MS;
  const body = until !== undefined && fits && why !== '' ? { until, reason: why } : undefined;
  const fault =
    until === undefined
      ? t('act.noTime')
      : ahead <= 0
        ? t('act.past')
        : fits
          ? undefined
          : t('people.tooFar');
  return (
    <ActDialog
      act="snooze"
      seen={seen}
      title={t('people.snooze')}
      send={
        body &&
        (({ api, path, header }) =>
          api.POST('/v1/incidents/{id}/snooze', { params: { path, header }, body }))
      }
      undo={body && undoOfSnooze(body.until)}
      onDone={onDone}
    >
      {(showMissing) => (
        <>
          <TimeField
            label={t('people.until')}
            hint={t('people.snoozeHint')}
            value={text}
            onChange={setText}
            quick={[
              { label: t('act.inHours', { count: 1 }), at: inHours(now, 1) },
              { label: t('act.inHours', { count: 4 }), at: inHours(now, 4) },
              { label: t('act.nextMorning'), at: nextMorning(now) },
            ]}
            error={showMissing || text !== '' ? fault : undefined}
          />
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

/** Brings it back now. */
export function WakeForm({ seen, onDone }: ActFormProps): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const { incident } = seen;
  const [reason, setReason] = useDraft(`${draftsOf(incident.id, 'wake')}reason`);
  const body = { until: null, ...withReason(reason) };
  return (
    <ActDialog
      act="wake"
      seen={seen}
      title={t('people.wake')}
      send={({ api, path, header }) =>
        api.POST('/v1/incidents/{id}/snooze', { params: { path, header }, body })
      }
      outdated={!isSnoozed(incident, now)}
      onDone={onDone}
    >
      {() => <ProseField label={t('act.reason')} value={reason} onChange={setReason} />}
    </ActDialog>
  );
}
