import Button from '@cloudscape-design/components/button';
import Input from '@cloudscape-design/components/input';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { auditLogQuerySchema } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../app/choice.tsx';
import { useServices } from '../app/services.ts';
import { ACTION_NAMES } from './action-names.ts';
import { type AuditSearch, auditSearchSchema } from './search.ts';
import '../app/time-field.css';

const ACTIONS = auditLogQuerySchema.shape.action.unwrap().options;

/** Person, action, case and days; each choice goes into the address. */
export function AuditFilters({ search }: { search: AuditSearch }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const navigate = useNavigate();
  const { data: me } = useQuery(queries.me());
  const { data: all } = useQuery({ ...queries.everybody(), enabled: me?.role === 'admin' });
  const { data: assignable = [] } = useQuery(queries.users());
  const [incident, setIncident] = useState(search.incident ?? '');
  const set = (change: Record<string, string | undefined>) =>
    void navigate({ to: '/audit', search: auditSearchSchema.parse({ ...search, ...change }) });
  const day = (name: 'from' | 'to') => (
    <label className="audit-day">
      {t(`audit.filter.${name}`)}{' '}
      <input
        className="native-input"
        type="date"
        value={search[name] ?? ''}
        onChange={({ target }) => set({ [name]: target.value || undefined })}
      />
    </label>
  );
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        set({ incident: incident.trim() || undefined });
      }}
    >
      <Choice
        label={t('audit.filter.actor')}
        value={search.actor}
        options={(all ?? assignable).map(({ sub, name }) => ({ value: sub, label: name }))}
        onChange={(actor) => set({ actor })}
      />
      <Choice
        label={t('audit.filter.action')}
        value={search.action}
        options={ACTIONS.map((action) => ({
          value: action,
          label: t(`audit.action.${ACTION_NAMES[action]}`),
        }))}
        onChange={(action) => set({ action })}
      />
      {day('from')}
      {day('to')}
      <Input
        type="search"
        value={incident}
        ariaLabel={t('audit.filter.incident')}
        placeholder={t('audit.filter.incident')}
        onChange={({ detail }) => setIncident(detail.value)}
      />
      <Button>{t('alerts.filter.apply')}</Button>
    </form>
  );
}
