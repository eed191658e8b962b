import Input, { type InputProps } from '@cloudscape-design/components/input';
import { useNavigate } from '@tanstack/react-router';
import type { Organisation } from '@thapcanh/api-schema';
import { type ReactNode, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../app/choice.tsx';
import { SHOWN } from './condition.ts';
import { type SourcesSearch, sourcesSearchSchema } from './search.ts';

/** Words, agency and what is wrong; each goes into the address. */
export function SourceFilters(props: {
  search: SourcesSearch;
  agencies: readonly Pick<Organisation, 'id' | 'name'>[];
  input: RefObject<InputProps.Ref | null>;
}): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { search, agencies, input } = props;
  const [typed, setTyped] = useState(search.q ?? '');

  function set(change: Record<string, string | undefined>) {
    const next = sourcesSearchSchema.parse({ ...search, ...change });
    void navigate({ to: '/sources', search: next, replace: true });
  }

  return (
    <search className="filters">
      <Input
        ref={input}
        type="search"
        value={typed}
        ariaLabel={t('sources.filter.words')}
        placeholder={t('sources.filter.words')}
        onChange={({ detail }) => {
          setTyped(detail.value);
          set({ q: detail.value.trim() || undefined });
        }}
      />
      {agencies.length > 1 && (
        <Choice
          label={t('sources.filter.agency')}
          value={search.agency}
          options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(agency) => set({ agency })}
        />
      )}
      <Choice
        label={t('sources.filter.show')}
        value={search.show}
        options={SHOWN.map((value) => ({ value, label: t(`sources.filter.${value}`) }))}
        onChange={(show) => set({ show })}
      />
    </search>
  );
}
