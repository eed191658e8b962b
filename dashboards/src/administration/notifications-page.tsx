// Who is told what, and what became of each message.
import Button from '@cloudscape-design/components/button';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { TableProps } from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { SubscriptionView } from '@thapcanh/api-schema';
import type { TFunction } from 'i18next';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '../api/people.ts';
import { DataTable } from '../app/data-table.tsx';
import { FailureNotice } from '../app/failure-notice.tsx';
import { useServices } from '../app/services.ts';
import { visible } from '../text/visible.ts';
import { Deliveries } from './deliveries.tsx';
import { Frame } from './frame.tsx';
import { SubscriptionDialog } from './subscription-dialog.tsx';

function NotificationsPage(): ReactNode {
  return (
    <Frame part="notifications">
      <Subscriptions />
      <Deliveries />
    </Frame>
  );
}

function Subscriptions(): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const personName = usePersonName();
  const { data, error, refetch } = useQuery(queries.subscriptions());
  const [open, setOpen] = useState<SubscriptionView | 'new'>();
  if (error) return <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />;
  return (
    <>
      <p className="soft">{t('administration.notifications.intro')}</p>
      <div className="list-bar">
        <Button variant="primary" onClick={() => setOpen('new')}>
          {t('administration.notifications.add')}
        </Button>
      </div>
      <DataTable
        label={t('administration.notifications.subscriptions')}
        items={data}
        trackBy="id"
        columns={columns(t, personName, setOpen)}
        empty={t('administration.notifications.noSubscriptions')}
      />
      {open !== undefined && (
        <SubscriptionDialog
          subscription={open === 'new' ? undefined : open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

/** For whom, in words. */
export function audienceWords(
  audience: SubscriptionView['audience'],
  t: TFunction,
  personName: (sub: string) => string,
): string {
  switch (audience.type) {
    case 'assignee':
    case 'watchers':
      return t(`administration.notifications.audience.${audience.type}`);
    case 'user':
      return visible(personName(audience.user));
    case 'role':
      return t('administration.notifications.everyRole', {
        role: t(`words.role.${audience.role}`),
      });
    case 'agency':
      return audience.agency === undefined
        ? t('administration.notifications.ownAgency')
        : t('administration.notifications.oneAgency', { agency: audience.agency });
    case 'webhook':
      return visible(audience.url);
  }
}

function columns(
  t: TFunction,
  personName: (sub: string) => string,
  open: (subscription: SubscriptionView) => void,
): TableProps.ColumnDefinition<SubscriptionView>[] {
  return [
    {
      id: 'id',
      header: t('administration.notifications.id'),
      width: 170,
      isRowHeader: true,
      cell: (subscription) => (
        <Button variant="inline-link" onClick={() => open(subscription)}>
          {subscription.id}
        </Button>
      ),
    },
    {
      id: 'audience',
      header: t('administration.notifications.who'),
      minWidth: 220,
      cell: ({ audience }) => audienceWords(audience, t, personName),
    },
    {
      id: 'events',
      header: t('administration.notifications.what'),
      minWidth: 300,
      cell: ({ events }) =>
        events.map((event) => t(`administration.notifications.event.${event}`)).join(', '),
    },
    {
      id: 'least',
      header: t('administration.notifications.from'),
      width: 130,
      cell: ({ leastPriority }) => leastPriority,
    },
    {
      id: 'quiet',
      header: t('administration.notifications.quiet'),
      width: 150,
      cell: ({ quietHours }) => quietHours && `${quietHours.from} – ${quietHours.to}`,
    },
    {
      id: 'enabled',
      header: t('administration.users.state'),
      width: 120,
      cell: ({ enabled }) => (
        <StatusIndicator type={enabled ? 'success' : 'stopped'}>
          {t(enabled ? 'administration.notifications.on' : 'administration.notifications.off')}
        </StatusIndicator>
      ),
    },
  ];
}

export const Route = createLazyRoute('/signed-in/administration/notifications')({
  component: NotificationsPage,
});
