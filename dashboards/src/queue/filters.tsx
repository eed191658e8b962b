import Button from '@cloudscape-design/components/button';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { SEVERITIES, STATUSES } from '@thapcanh/incidents';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../app/choice.tsx';
import { useServices } from '../app/services.ts';
import { freeFilters, isFiltered, type QueueSearch } from './search.ts';

/** The filters of the present view; each choice goes into the address. */
export function Filters(props: { search: QueueSearch; ref: Ref<HTMLFieldSetElement> }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const navigate = useNavigate();
  const { data: organisations = [] } = useQuery(queries.organisations());
  const { data: users = [] } = useQuery(queries.users());
  const { search } = props;
  const free = freeFilters(search.view ?? 'open');

  function set(key: 'status' | 'severity' | 'agency' | 'assignee', value: string | undefined) {
    void navigate({ to: '/incidents', search: { ...search, [key]: value } });
  }

  return (
    <fieldset className="filters" aria-label={t('queue.filters')} ref={props.ref}>
      {free.status && (
        <Choice
          label={t('queue.filter.status')}
          value={search.status}
          options={STATUSES.filter((status) => status !== 'closed').map((status) => ({
            value: status,
            label: t(`words.status.${status}`),
          }))}
          onChange={(value) => set('status', value)}
        />
      )}
      <Choice
        label={t('queue.filter.severity')}
        value={search.severity}
        options={SEVERITIES.map((code) => ({
          value: code,
          label: `${code} ${t(`words.severity.${code}`)}`,
        }))}
        onChange={(value) => set('severity', value)}
      />
      <Choice
        label={t('queue.filter.agency')}
        value={search.agency}
        options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(value) => set('agency', value)}
      />
      {free.assignee && (
        <Choice
          label={t('queue.filter.assignee')}
          value={search.assignee}
          options={[
            { value: 'me', label: t('words.me') },
            { value: 'none', label: t('words.unassigned') },
            ...users.map(({ sub, name }) => ({ value: sub, label: name })),
          ]}
          onChange={(value) => set('assignee', value)}
        />
      )}
      {isFiltered(search) && (
        <Button
          variant="link"
          onClick={() =>
            void navigate({ to: '/incidents', search: search.view ? { view: search.view } : {} })
          }
        >
          {t('queue.filter.clear')}
        </Button>
      )}
    </fieldset>
  );
}
