// One reference list: its entries with their days, changed here and saved together.
import Button from '@cloudscape-design/components/button';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { TableProps } from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { failureOf, outcomeOf } from '@thapcanh/api-client';
import { type ListDetail, type ListEntry, referenceListSchema } from '@thapcanh/api-schema';
import { localDay } from '@thapcanh/incidents';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as z from 'zod';
import { useSave } from '../api/use-save.ts';
import { DataTable } from '../app/data-table.tsx';
import { FailureNotice } from '../app/failure-notice.tsx';
import { Loading } from '../app/loading.tsx';
import { RefusalNotice } from '../app/refusal-notice.tsx';
import { useServices } from '../app/services.ts';
import { useDraft } from '../app/use-draft.ts';
import { useNow } from '../app/use-now.ts';
import { formatNumber } from '../text/number.ts';
import { formatDay } from '../text/time.ts';
import { visible } from '../text/visible.ts';
import { Changes } from './changes.tsx';
import { EntryDialog } from './entry-dialog.tsx';
import { FindBox } from './find-box.tsx';
import { Frame } from './frame.tsx';
import { countDraft, type EntryState, type ListDraft, stateOf, withDraft } from './list-draft.ts';
import { PasteDialog } from './paste-dialog.tsx';
import { finds } from './search.ts';

function ListPage(): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { name } = useParams({ from: '/signed-in/administration/lists/$name' });
  const { data, error, refetch } = useQuery(queries.list(name));
  return (
    <Frame part="lists">
      <Link to="/administration/lists" search={{}} className="back">
        ← {t('administration.lists.back')}
      </Link>
      {error && <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <Entries key={name} list={data.value} etag={data.etag} />}
    </Frame>
  );
}

const draftSchema = z.record(z.string(), referenceListSchema.shape.entries.element.nullable());

/** The draft that this tab kept; none where it cannot be read. */
function parseDraft(text: string): ListDraft {
  try {
    return text === '' ? {} : draftSchema.parse(JSON.parse(text));
  } catch {
    return {};
  }
}

const MARKS = {
  current: 'success',
  ending: 'warning',
  ended: 'stopped',
  coming: 'pending',
} as const;

function Entries({ list, etag }: { list: ListDetail; etag: string }): ReactNode {
  const { t } = useTranslation();
  const { api } = useServices();
  const navigate = useNavigate();
  const { q } = useSearch({ from: '/signed-in/administration/lists/$name' });
  const save = useSave('lists');
  const today = localDay(useNow());
  const [stored, setStored] = useDraft(`list.${list.name}`);
  const draft = parseDraft(stored);
  const [open, setOpen] = useState<ListEntry | 'new' | 'paste'>();
  const entries = withDraft(list.entries, draft);
  const shown = entries.filter(({ value, note }) => finds(q, value, note));
  const count = countDraft(list.entries, draft);
  const dirty = count.added + count.changed + count.removed > 0;

  function put(change: ListDraft) {
    setStored(JSON.stringify({ ...draft, ...change }));
  }

  async function send() {
    const { name, owner, description } = list;
    const params = { path: { name }, header: { 'if-match': etag } };
    const body = { owner, description, entries: [...entries] };
    const done = await save.run(() => outcomeOf(api.PUT('/v1/lists/{name}', { params, body })));
    if (done !== undefined) setStored('');
  }

  const columns: TableProps.ColumnDefinition<ListEntry>[] = [
    {
      id: 'value',
      header: t('administration.lists.value'),
      minWidth: 200,
      isRowHeader: true,
      cell: ({ value }) => <code>{visible(value)}</code>,
    },
    {
      id: 'state',
      header: t('administration.lists.state'),
      width: 160,
      cell: (entry) => <StateMark state={stateOf(entry, today)} />,
    },
    {
      id: 'from',
      header: t('administration.lists.from'),
      width: 130,
      cell: ({ from }) => formatDay(from ?? ''),
    },
    {
      id: 'to',
      header: t('administration.lists.to'),
      width: 130,
      cell: ({ to }) => formatDay(to ?? ''),
    },
    {
      id: 'note',
      header: t('administration.lists.note'),
      minWidth: 200,
      cell: ({ note, confidence }) => (
        <>
          {note !== undefined && visible(note)}
          {confidence !== undefined && (
            <div className="soft">{t('administration.lists.confidenceOf', { confidence })}</div>
          )}
        </>
      ),
    },
    {
      id: 'acts',
      header: t('administration.acts'),
      width: 170,
      cell: (entry) => (
        <span className="row-acts">
          <Button
            variant="inline-link"
            ariaLabel={t('administration.lists.editOf', { value: visible(entry.value) })}
            onClick={() => setOpen(entry)}
          >
            {t('administration.edit')}
          </Button>
          <Button
            variant="inline-link"
            ariaLabel={t('administration.lists.removeOf', { value: visible(entry.value) })}
            onClick={() => put({ [entry.value]: null })}
          >
            {t('administration.lists.remove')}
          </Button>
        </span>
      ),
    },
  ];

  return (
    <>
      <h2>
        <code>{list.name}</code>
      </h2>
      <p>
        {visible(list.description)}
        {' · '}
        <span className="soft">
          {t('administration.lists.keptBy', { owner: visible(list.owner) })}
        </span>
      </p>
      <div className="list-bar">
        <FindBox
          label={t('administration.lists.findEntry')}
          value={q}
          onChange={(words) =>
            void navigate({
              to: '/administration/lists/$name',
              params: { name: list.name },
              search: { q: words },
              replace: true,
            })
          }
        />
        <Button onClick={() => setOpen('new')}>{t('administration.lists.addEntry')}</Button>
        <Button onClick={() => setOpen('paste')}>{t('administration.lists.paste')}</Button>
      </div>
      <DataTable
        label={list.name}
        items={shown}
        trackBy="value"
        columns={columns}
        empty={t('administration.lists.emptyEntries')}
      />
      <RefusalNotice failure={save.failure} />
      {dirty && (
        <div className="unsaved" role="status">
          <b>
            {t('administration.lists.unsaved', {
              added: formatNumber(count.added),
              changed: formatNumber(count.changed),
              removed: formatNumber(count.removed),
            })}
          </b>
          <span>{t('administration.lists.means')}</span>
          <Button variant="primary" loading={save.busy} onClick={() => void send()}>
            {t('administration.save')}
          </Button>
          <Button onClick={() => setStored('')}>{t('administration.lists.discard')}</Button>
        </div>
      )}
      <Changes changes={list.changes} />
      {open === 'paste' && (
        <PasteDialog
          entries={entries}
          onClose={() => setOpen(undefined)}
          onPaste={(pasted) => {
            put(Object.fromEntries(pasted.map((entry) => [entry.value, entry])));
            setOpen(undefined);
          }}
        />
      )}
      {open !== undefined && open !== 'paste' && (
        <EntryDialog
          entry={open === 'new' ? undefined : open}
          onClose={() => setOpen(undefined)}
          onPut={(entry) => {
            put({
              ...(open !== 'new' && open.value !== entry.value ? { [open.value]: null } : {}),
              [entry.value]: entry,
            });
            setOpen(undefined);
          }}
        />
      )}
    </>
  );
}

function StateMark({ state }: { state: EntryState }): ReactNode {
  const { t } = useTranslation();
  return (
    <StatusIndicator type={MARKS[state]}>{t(`administration.lists.is.${state}`)}</StatusIndicator>
  );
}

export const Route = createLazyRoute('/signed-in/administration/lists/$name')({
  component: ListPage,
});
