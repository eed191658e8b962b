// From a day on, several organisations are one.
import Button from '@cloudscape-design/components/button';
import { useQuery } from '@tanstack/react-query';
import { outcomeOf } from '@thapcanh/api-client';
import type { MergeRequest } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSave } from '../api/use-save.ts';
import { ConfirmDialog } from '../app/confirm-dialog.tsx';
import { OrganisationSelect } from '../app/organisation-select.tsx';
import { RefusalNotice } from '../app/refusal-notice.tsx';
import { useServices } from '../app/services.ts';
import { TimeField } from '../app/time-field.tsx';
import { visible } from '../text/visible.ts';
import { PlanPreview } from './plan-preview.tsx';
import { previewMerge } from './preview-plan.ts';
import { NO_SUCCESSOR, SuccessorField, successorOf } from './successor-field.tsx';

export function MergeDialog({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { api, queries } = useServices();
  const { data: known = [] } = useQuery(queries.organisations());
  const save = useSave('organisations');
  const [organisations, setOrganisations] = useState<readonly string[]>([id]);
  const [successor, setSuccessor] = useState(NO_SUCCESSOR);
  const [from, setFrom] = useState('');
  const [key, setKey] = useState(() => crypto.randomUUID());
  const heir = successorOf(
    successor,
    known.find((each) => each.id === id),
  );
  const asked: MergeRequest | undefined =
    heir === undefined || from === '' || organisations.every((each) => each === heir)
      ? undefined
      : { from, organisations: [...organisations], successor: heir };
  const preview = asked && previewMerge(known, asked);

  async function merge(body: MergeRequest) {
    const header = { 'idempotency-key': key };
    const done = await save.run(() =>
      outcomeOf(api.POST('/v1/organisations/merge', { params: { header }, body })),
    );
    setKey(crypto.randomUUID());
    if (done !== undefined) onClose();
  }

  return (
    <ConfirmDialog
      title={t('administration.organisations.merge')}
      confirm={t('administration.organisations.confirmMerge')}
      size="large"
      busy={save.busy}
      disabled={preview?.ok !== true}
      onCancel={onClose}
      onConfirm={() => asked && void merge(asked)}
    >
      <div className="administration-form">
        <RefusalNotice failure={save.failure} />
        <fieldset className="plain-fieldset">
          <legend>{t('administration.organisations.mergeWhat')}</legend>
          <ul>
            {organisations.map((each) => {
              const name = visible(known.find((one) => one.id === each)?.name ?? each);
              return (
                <li key={each}>
                  {name}{' '}
                  {organisations.length > 1 && (
                    <Button
                      iconName="close"
                      variant="icon"
                      ariaLabel={t('administration.organisations.removeOne', { name })}
                      onClick={() => setOrganisations(organisations.filter((one) => one !== each))}
                    />
                  )}
                </li>
              );
            })}
          </ul>
          <OrganisationSelect
            label={t('administration.organisations.addOne')}
            value={undefined}
            except={organisations}
            onChange={(one) => one !== undefined && setOrganisations([...organisations, one])}
          />
        </fieldset>
        <SuccessorField
          label={t('administration.organisations.successor')}
          value={successor}
          onChange={setSuccessor}
        />
        <TimeField
          label={t('administration.organisations.from')}
          kind="date"
          value={from}
          onChange={setFrom}
        />
        <PlanPreview preview={preview} organisations={known} />
      </div>
    </ConfirmDialog>
  );
}
