// People: who may sign in, as what, and what they see.
import Button from '@cloudscape-design/components/button';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { TableProps } from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, useNavigate, useSearch } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { UserView } from '@thapcanh/api-schema';
import { ROLES } from '@thapcanh/incidents';
import type { TFunction } from 'i18next';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../app/choice.tsx';
import { DataTable } from '../app/data-table.tsx';
import { FailureNotice } from '../app/failure-notice.tsx';
import { useServices } from '../app/services.ts';
import { visible } from '../text/visible.ts';
import { FindBox } from './find-box.tsx';
import { Frame } from './frame.tsx';
import { finds, usersSearchSchema } from './search.ts';
import { UserDialog } from './user-dialog.tsx';

function UsersPage(): ReactNode {
  return (
    <Frame part="users">
      <Users />
    </Frame>
  );
}

function Users(): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const search = useSearch({ from: '/signed-in/administration/users' });
  const navigate = useNavigate();
  const { data, error, isPending, refetch } = useQuery(queries.everybody());
  const { data: organisations = [] } = useQuery(queries.organisations());
  /** Whose dialog is open; null: somebody new. */
  const [open, setOpen] = useState<string | null>();
  const agencyName = (id: string) => organisations.find((each) => each.id === id)?.name ?? id;
  const shown = (data ?? []).filter(
    ({ sub, name, email, agency, role }) =>
      (search.role === undefined || role === search.role) &&
      finds(search.q, sub, name, email, agency, agencyName(agency)),
  );
  const set = (change: Record<string, string | undefined>) =>
    void navigate({
      to: '/administration/users',
      search: usersSearchSchema.parse({ ...search, ...change }),
      replace: true,
    });
  if (error) return <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />;
  return (
    <>
      <p className="soft">{t('administration.users.intro')}</p>
      <div className="list-bar">
        <FindBox
          label={t('administration.users.find')}
          value={search.q}
          onChange={(q) => set({ q })}
        />
        <Choice
          label={t('administration.users.role')}
          value={search.role}
          options={ROLES.map((role) => ({ value: role, label: t(`words.role.${role}`) }))}
          onChange={(role) => set({ role })}
        />
        <Button variant="primary" onClick={() => setOpen(null)}>
          {t('administration.users.add')}
        </Button>
      </div>
      <DataTable
        label={t('administration.part.users')}
        items={isPending ? undefined : shown}
        trackBy="sub"
        columns={columns(t, agencyName, setOpen)}
        empty={t('administration.users.empty')}
      />
      {open !== undefined && (
        <UserDialog sub={open ?? undefined} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}

function columns(
  t: TFunction,
  agencyName: (id: string) => string,
  open: (sub: string) => void,
): TableProps.ColumnDefinition<UserView>[] {
  return [
    {
      id: 'name',
      header: t('administration.users.name'),
      minWidth: 220,
      isRowHeader: true,
      cell: ({ sub, name }) => (
        <>
          <Button variant="inline-link" onClick={() => open(sub)}>
            {visible(name)}
          </Button>
          <div className="soft">
            <code>{visible(sub)}</code>
          </div>
        </>
      ),
    },
    {
      id: 'role',
      header: t('administration.users.role'),
      width: 150,
      cell: ({ role }) => t(`words.role.${role}`),
    },
    {
      id: 'agency',
      header: t('administration.users.agency'),
      minWidth: 240,
      cell: ({ agency, scope }) => (
        <>
          {visible(agencyName(agency))}
          {scope !== undefined && (
            <div className="soft">
              {t('administration.users.sees', { agency: visible(agencyName(scope)) })}
            </div>
          )}
        </>
      ),
    },
    {
      id: 'email',
      header: t('administration.users.email'),
      minWidth: 180,
      cell: ({ email }) => (email === undefined ? '' : visible(email)),
    },
    {
      id: 'state',
      header: t('administration.users.state'),
      width: 160,
      cell: ({ disabled }) => (
        <StatusIndicator type={disabled ? 'stopped' : 'success'}>
          {t(disabled ? 'administration.users.disabled' : 'administration.users.active')}
        </StatusIndicator>
      ),
    },
  ];
}

export const Route = createLazyRoute('/signed-in/administration/users')({ component: UsersPage });
