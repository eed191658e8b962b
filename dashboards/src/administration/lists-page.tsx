// Reference lists: what rules, grouping and priority ask, each with who keeps it true.
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import type { TableProps } from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate, useSearch } from '@tanstack/react-router';
import { failureOf, outcomeOf } from '@thapcanh/api-client';
import { type ListSummary, listNameSchema, listPutSchema } from '@thapcanh/api-schema';
import type { TFunction } from 'i18next';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSave } from '../api/use-save.ts';
import { ConfirmDialog } from '../app/confirm-dialog.tsx';
import { DataTable } from '../app/data-table.tsx';
import { FailureNotice } from '../app/failure-notice.tsx';
import { RefusalNotice } from '../app/refusal-notice.tsx';
import { useServices } from '../app/services.ts';
import { formatNumber } from '../text/number.ts';
import { visible } from '../text/visible.ts';
import { FindBox } from './find-box.tsx';
import { Frame } from './frame.tsx';
import { finds } from './search.ts';

function ListsPage(): ReactNode {
  return (
    <Frame part="lists">
      <Lists />
    </Frame>
  );
}

function Lists(): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { q } = useSearch({ from: '/signed-in/administration/lists' });
  const navigate = useNavigate();
  const { data, error, isPending, refetch } = useQuery(queries.lists());
  const [adding, setAdding] = useState(false);
  const shown = (data ?? []).filter(({ name, owner, description }) =>
    finds(q, name, owner, description),
  );
  if (error) return <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />;
  return (
    <>
      <p className="soft">{t('administration.lists.intro')}</p>
      <div className="list-bar">
        <FindBox
          label={t('administration.lists.find')}
          value={q}
          onChange={(words) =>
            void navigate({ to: '/administration/lists', search: { q: words }, replace: true })
          }
        />
        <Button variant="primary" onClick={() => setAdding(true)}>
          {t('administration.lists.add')}
        </Button>
      </div>
      <DataTable
        label={t('administration.part.lists')}
        items={isPending ? undefined : shown}
        trackBy="name"
        columns={columns(t)}
        empty={t('administration.lists.empty')}
      />
      {adding && <NewList onClose={() => setAdding(false)} />}
    </>
  );
}

function columns(t: TFunction): TableProps.ColumnDefinition<ListSummary>[] {
  return [
    {
      id: 'name',
      header: t('administration.lists.name'),
      minWidth: 180,
      isRowHeader: true,
      cell: ({ name }) => (
        <Link to="/administration/lists/$name" params={{ name }} search={{}} preload={false}>
          <code>{name}</code>
        </Link>
      ),
    },
    {
      id: 'description',
      header: t('administration.lists.description'),
      minWidth: 300,
      cell: ({ description }) => visible(description),
    },
    {
      id: 'owner',
      header: t('administration.lists.owner'),
      minWidth: 160,
      cell: ({ owner }) => visible(owner),
    },
    {
      id: 'entries',
      header: t('administration.lists.current'),
      width: 190,
      cell: ({ current, entries }) =>
        t('administration.lists.currentOf', {
          current: formatNumber(current),
          entries: formatNumber(entries),
        }),
    },
  ];
}

function NewList({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { api } = useServices();
  const navigate = useNavigate();
  const save = useSave('lists');
  const [name, setName] = useState('');
  const [owner, setOwner] = useState('');
  const [description, setDescription] = useState('');
  const body = listPutSchema.safeParse({
    owner: owner.trim(),
    description: description.trim(),
    entries: [],
  });
  const named = listNameSchema.safeParse(name);

  async function create() {
    if (!body.success) return;
    const params = { path: { name }, header: { 'if-none-match': '*' as const } };
    const done = await save.run(() =>
      outcomeOf(api.PUT('/v1/lists/{name}', { params, body: body.data })),
    );
    if (done !== undefined) {
      await navigate({ to: '/administration/lists/$name', params: { name }, search: {} });
    }
  }

  return (
    <ConfirmDialog
      title={t('administration.lists.add')}
      confirm={t('administration.lists.create')}
      busy={save.busy}
      disabled={!body.success || !named.success}
      onCancel={onClose}
      onConfirm={() => void create()}
    >
      <div className="administration-form">
        <RefusalNotice failure={save.failure} />
        <FormField
          label={t('administration.lists.name')}
          description={t('administration.lists.nameHint')}
          errorText={name === '' || named.success ? undefined : t('administration.lists.nameWrong')}
        >
          <Input value={name} onChange={({ detail }) => setName(detail.value)} />
        </FormField>
        <FormField
          label={t('administration.lists.owner')}
          description={t('administration.lists.ownerHint')}
        >
          <Input value={owner} onChange={({ detail }) => setOwner(detail.value)} />
        </FormField>
        <FormField label={t('administration.lists.description')}>
          <Input value={description} onChange={({ detail }) => setDescription(detail.value)} />
        </FormField>
      </div>
    </ConfirmDialog>
  );
}

export const Route = createLazyRoute('/signed-in/administration/lists')({ component: ListsPage });
