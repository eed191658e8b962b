// Hạn chế hiển thị: who alone may see it, where the suspect may work at the agency.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '../../api/people.ts';
import { draftsOf, useDraft, useDraftList } from '../../app/use-draft.ts';
import { visible } from '../../text/visible.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ProseField } from '../acts/prose-field.tsx';
import { PersonSelect } from './person-select.tsx';

export function RestrictForm({ seen, onDone }: ActFormProps): ReactNode {
  const { t } = useTranslation();
  const { incident } = seen;
  const { assignee, restriction, restricted } = incident;
  const drafts = draftsOf(incident.id, 'restrict');
  const [people, setPeople] = useDraftList(`${drafts}people`, [
    ...new Set([...(restriction?.people ?? []), ...(assignee === null ? [] : [assignee])]),
  ]);
  const [reason, setReason] = useDraft(`${drafts}reason`);
  const why = reason.trim();
  const body = { restricted: true as const, people: [...people], reason: why };
  return (
    <ActDialog
      act="restrict"
      seen={seen}
      title={t(restricted ? 'people.changeRestriction' : 'people.restrict')}
      send={
        why === ''
          ? undefined
          : ({ api, path, header }) =>
              api.POST('/v1/incidents/{id}/restriction', { params: { path, header }, body })
      }
      onDone={onDone}
    >
      {(showMissing) => (
        <>
          <p className="preview">{t('people.restrictEffect', { agency: incident.agencyName })}</p>
          <PersonSelect
            label={t('people.named')}
            hint={t('people.namedHint')}
            value={people}
            onChange={setPeople}
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

/** Shows it to everybody in scope again, or refuses what a rule suggested. */
export function UnrestrictForm({ seen, onDone }: ActFormProps): ReactNode {
  const { t } = useTranslation();
  const personName = usePersonName();
  const { incident } = seen;
  const { restricted, restriction } = incident;
  const [reason, setReason] = useDraft(`${draftsOf(incident.id, 'unrestrict')}reason`);
  const why = reason.trim();
  const body = { restricted: false as const, reason: why };
  return (
    <ActDialog
      act="unrestrict"
      seen={seen}
      title={t(restricted ? 'people.unrestrict' : 'people.refuseRestriction')}
      send={
        why === ''
          ? undefined
          : ({ api, path, header }) =>
              api.POST('/v1/incidents/{id}/restriction', { params: { path, header }, body })
      }
      onDone={onDone}
    >
      {(showMissing) => (
        <>
          <p className="preview">
            {restricted
              ? t('people.unrestrictEffect', {
                  agency: incident.agencyName,
                  people: (restriction?.people ?? []).map(personName).map(visible).join(', '),
                })
              : t('people.refuseEffect')}
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
