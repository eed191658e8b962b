// From a day on, one organisation is several; each of its parts goes to one of them.
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { useQuery } from '@tanstack/react-query';
import { outcomeOf } from '@thapcanh/api-client';
import type { SplitRequest } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSave } from '../api/use-save.ts';
import { ConfirmDialog } from '../app/confirm-dialog.tsx';
import { RefusalNotice } from '../app/refusal-notice.tsx';
import { useServices } from '../app/services.ts';
import { TimeField } from '../app/time-field.tsx';
import { visible } from '../text/visible.ts';
import { PlanPreview } from './plan-preview.tsx';
import { previewSplit } from './preview-plan.ts';
import { NO_SUCCESSOR, SuccessorField, successorOf } from './successor-field.tsx';

const MAX_SUCCESSORS = 16;

export function SplitDialog({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { api, queries } = useServices();
  const { data: known = [] } = useQuery(queries.organisations());
  const save = useSave('organisations');
  const [drafts, setDrafts] = useState([NO_SUCCESSOR, NO_SUCCESSOR]);
  const [places, setPlaces] = useState<Readonly<Record<string, number>>>({});
  const [from, setFrom] = useState('');
  const [key, setKey] = useState(() => crypto.randomUUID());
  const divided = known.find((each) => each.id === id);
  const children = known.filter(({ parent, to }) => parent === id && to === undefined);
  const successors = drafts.flatMap((draft, index) => {
    const organisation = successorOf(draft, divided);
    return organisation === undefined
      ? []
      : [
          {
            organisation,
            children: children
              .filter((child) => places[child.id] === index)
              .map((child) => child.id),
          },
        ];
  });
  const asked: SplitRequest | undefined =
    from === '' || successors.length < drafts.length
      ? undefined
      : { from, organisation: id, successors };
  const preview = asked && previewSplit(known, asked);

  async function split(body: SplitRequest) {
    const header = { 'idempotency-key': key };
    const done = await save.run(() =>
      outcomeOf(api.POST('/v1/organisations/split', { params: { header }, body })),
    );
    setKey(crypto.randomUUID());
    if (done !== undefined) onClose();
  }

  const heirs = drafts.map((draft, index) => ({
    value: String(index),
    label:
      draft.name ||
      known.find((each) => each.id === draft.id)?.name ||
      t('administration.organisations.successorOf', { n: index + 1 }),
  }));
  return (
    <ConfirmDialog
      title={`${t('administration.organisations.split')} ${visible(divided?.name ?? id)}`}
      confirm={t('administration.organisations.confirmSplit')}
      size="large"
      busy={save.busy}
      disabled={preview?.ok !== true}
      onCancel={onClose}
      onConfirm={() => asked && void split(asked)}
    >
      <div className="administration-form">
        <RefusalNotice failure={save.failure} />
        {drafts.map((draft, index) => (
          <SuccessorField
            // biome-ignore lint/suspicious/noArrayIndexKey: a successor without a code has no other name
            key={index}
            label={t('administration.organisations.successorOf', { n: index + 1 })}
            value={draft}
            onChange={(next) => setDrafts(drafts.map((each, i) => (i === index ? next : each)))}
          />
        ))}
        {drafts.length < MAX_SUCCESSORS && (
          <Button onClick={() => setDrafts([...drafts, NO_SUCCESSOR])}>
            {t('administration.organisations.addOne')}
          </Button>
        )}
        {children.map((child) => (
          <FormField
            key={child.id}
            label={t('administration.organisations.childTo', { name: visible(child.name) })}
          >
            <Select
              selectedOption={heirs[places[child.id] ?? -1] ?? null}
              options={heirs}
              placeholder={t('app.choose')}
              onChange={({ detail }) =>
                setPlaces({ ...places, [child.id]: Number(detail.selectedOption.value) })
              }
            />
          </FormField>
        ))}
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
