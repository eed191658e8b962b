// Messages of a month with what became of each; what failed may be sent again.
import Button from '@cloudscape-design/components/button';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { TableProps } from '@cloudscape-design/components/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { outcomeOf } from '@thapcanh/api-client';
import { type DeliveryView, deliveryViewSchema } from '@thapcanh/api-schema';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '../api/people.ts';
import { useSave } from '../api/use-save.ts';
import { Choice } from '../app/choice.tsx';
import { useCursorPages } from '../app/cursor-pages.tsx';
import { PagedTable } from '../app/paged-table.tsx';
import { RefusalNotice } from '../app/refusal-notice.tsx';
import { useServices } from '../app/services.ts';
import { Moment } from '../text/moment.tsx';
import { visible } from '../text/visible.ts';
import { notificationsSearchSchema } from './search.ts';

const STATES = deliveryViewSchema.shape.state.options;
const MARKS = {
  waiting: 'pending',
  sent: 'success',
  failed: 'error',
  withheld: 'stopped',
} as const;

export function Deliveries(): ReactNode {
  const { t } = useTranslation();
  const { api, queries } = useServices();
  const personName = usePersonName();
  const search = useSearch({ from: '/signed-in/administration/notifications' });
  const navigate = useNavigate();
  const pages = useCursorPages(JSON.stringify(search));
  const page = useQuery({
    ...queries.deliveries({
      ...search,
      ...(pages.cursor === undefined ? {} : { cursor: pages.cursor }),
    }),
    placeholderData: keepPreviousData,
  });
  const save = useSave('deliveries');
  const set = (change: Record<string, string | undefined>) =>
    void navigate({
      to: '/administration/notifications',
      search: notificationsSearchSchema.parse({ ...search, ...change }),
      replace: true,
    });
  const replay = (id: string) =>
    void save.run(() =>
      outcomeOf(api.POST('/v1/notifications/deliveries/{id}/replay', { params: { path: { id } } })),
    );
  return (
    <>
      <h2>{t('administration.notifications.deliveries')}</h2>
      <PagedTable
        label={t('administration.notifications.deliveries')}
        page={page}
        pages={pages}
        filters={
          <>
            <Choice
              label={t('administration.users.state')}
              value={search.state}
              options={STATES.map((state) => ({
                value: state,
                label: t(`administration.notifications.is.${state}`),
              }))}
              onChange={(state) => set({ state })}
            />
            <label className="row-acts">
              {t('administration.notifications.month')}{' '}
              <input
                className="native-input"
                type="month"
                value={search.month?.replace(/^(\d{4})/, '$1-') ?? ''}
                onChange={({ target }) =>
                  set({ month: target.value.replace('-', '') || undefined })
                }
              />
            </label>
          </>
        }
        note={<RefusalNotice failure={save.failure} />}
        trackBy="id"
        columns={columns(t, personName, replay)}
        empty={t('administration.notifications.noDeliveries')}
      />
    </>
  );
}

function recipientWords(
  recipient: DeliveryView['recipient'],
  t: TFunction,
  personName: (sub: string) => string,
): string {
  switch (recipient.type) {
    case 'user':
      return visible(personName(recipient.user));
    case 'contact':
      return t('administration.notifications.contactOf', { agency: visible(recipient.agency) });
    case 'webhook':
      return t('administration.notifications.webhookOf', { id: visible(recipient.subscription) });
  }
}

function columns(
  t: TFunction,
  personName: (sub: string) => string,
  replay: (id: string) => void,
): TableProps.ColumnDefinition<DeliveryView>[] {
  return [
    {
      id: 'at',
      header: t('administration.notifications.at'),
      width: 190,
      cell: ({ at }) => <Moment at={at} seconds />,
    },
    {
      id: 'to',
      header: t('administration.notifications.who'),
      minWidth: 180,
      isRowHeader: true,
      cell: ({ recipient }) => recipientWords(recipient, t, personName),
    },
    {
      id: 'about',
      header: t('administration.notifications.what'),
      minWidth: 200,
      cell: ({ about, incident }) => (
        <>
          {aboutWords(about, t)}{' '}
          {incident !== undefined && (
            <Link to="/incidents/$id" params={{ id: incident }} preload={false}>
              {t('alerts.openIncident')}
            </Link>
          )}
        </>
      ),
    },
    {
      id: 'state',
      header: t('administration.users.state'),
      minWidth: 220,
      cell: ({ state, attempts, failure }) => (
        <>
          <StatusIndicator type={MARKS[state]}>
            {t(`administration.notifications.is.${state}`)}
          </StatusIndicator>
          {failure !== undefined && (
            <div className="soft">
              {t(`administration.notifications.failure.${failure.code}`)}
              {failure.status !== undefined && ` (${failure.status})`}
            </div>
          )}
          {attempts > 1 && (
            <div className="soft">
              {t('administration.notifications.attempts', { count: attempts })}
            </div>
          )}
        </>
      ),
    },
    {
      id: 'acts',
      header: t('administration.acts'),
      width: 130,
      cell: ({ id, state, recipient }) =>
        state !== 'waiting' && (
          <Button
            variant="inline-link"
            ariaLabel={t('administration.notifications.replayOf', {
              who: recipientWords(recipient, t, personName),
            })}
            onClick={() => replay(id)}
          >
            {t('administration.notifications.replay')}
          </Button>
        ),
    },
  ];
}

const ABOUT = ['storm', 'access-link'] as const;
const EVENTS = [
  'opened',
  'priority_raised',
  'assigned',
  'clock_warned',
  'clock_missed',
  'confirmed',
  'closed',
  'mentioned',
  'requested',
  'report_sent',
] as const;

function aboutWords(about: string, t: TFunction): string {
  const other = ABOUT.find((each) => each === about);
  if (other !== undefined) return t(`administration.notifications.about.${other}`);
  const event = EVENTS.find((each) => `incident.${each}` === about);
  return event === undefined ? visible(about) : t(`administration.notifications.event.${event}`);
}
