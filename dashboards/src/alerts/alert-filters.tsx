import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input, { type InputProps } from '@cloudscape-design/components/input';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { LEVELS } from '@thapcanh/incidents';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../app/choice.tsx';
import { useServices } from '../app/services.ts';
import { useKeys } from '../app/use-keys.ts';
import { type AlertSearch, alertSearchSchema } from './search.ts';

/** Level, agency and entity; each choice goes into the address. */
export function AlertFilters({ search }: { search: AlertSearch }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const navigate = useNavigate();
  const { data: organisations = [] } = useQuery(queries.organisations());
  const [entity, setEntity] = useState(search.entity ?? '');
  const [wrong, setWrong] = useState(false);
  const input = useRef<InputProps.Ref>(null);
  useKeys({ Slash: () => input.current?.focus() });

  function set(change: Record<string, string | undefined>) {
    void navigate({ to: '/alerts', search: alertSearchSchema.parse({ ...search, ...change }) });
  }

  function filterByEntity() {
    const wanted = entity.trim() || undefined;
    const fits = alertSearchSchema.parse({ entity: wanted }).entity === wanted;
    setWrong(!fits);
    if (fits) set({ entity: wanted });
  }

  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        filterByEntity();
      }}
    >
      <Choice
        label={t('alerts.filter.level')}
        value={search.level}
        options={LEVELS.toReversed().map((level) => ({
          value: level,
          label: t(`words.level.${level}`),
        }))}
        onChange={(level) => set({ level })}
      />
      <Choice
        label={t('alerts.filter.agency')}
        value={search.agency}
        options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(agency) => set({ agency })}
      />
      <FormField errorText={wrong ? t('alerts.filter.entityWrong') : undefined}>
        <Input
          ref={input}
          type="search"
          value={entity}
          ariaLabel={t('alerts.filter.entity')}
          placeholder={t('alerts.filter.entityHint')}
          onChange={({ detail }) => setEntity(detail.value)}
        />
      </FormField>
      <Button onClick={filterByEntity} formAction="none">
        {t('alerts.filter.apply')}
      </Button>
      {search.rule !== undefined && (
        <Button variant="link" formAction="none" onClick={() => set({ rule: undefined })}>
          {t('alerts.filter.clearRule')}
        </Button>
      )}
    </form>
  );
}
