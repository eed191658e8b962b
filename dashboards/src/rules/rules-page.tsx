// The rules in force: what is looked for, how often it was found, and how often for nothing.
import Button from '@cloudscape-design/components/button';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { createLazyRoute, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCursorPages } from '../app/cursor-pages.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { PagedTable } from '../app/paged-table.tsx';
import { useServices } from '../app/services.ts';
import { useKeys } from '../app/use-keys.ts';
import { formatNumber } from '../text/number.ts';
import { ruleColumns } from './rule-columns.tsx';
import { RuleFilters } from './rule-filters.tsx';
import { RulesetLine } from './ruleset-line.tsx';
import './rules.css';

function RulesPage(): ReactNode {
  const { t, i18n } = useTranslation();
  const { queries } = useServices();
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/rules' });
  const filters = useRef<HTMLFormElement>(null);
  const pages = useCursorPages(JSON.stringify(search));
  const filter = { ...search, ...(pages.cursor !== undefined && { cursor: pages.cursor }) };
  const page = useQuery({ ...queries.rules(filter), placeholderData: keepPreviousData });
  useKeys({ Slash: () => filters.current?.querySelector('input')?.focus() });
  const filtered = Object.entries(search).some(
    ([name, value]) => value !== undefined && name !== 'order',
  );
  return (
    <>
      <div className="rules-head">
        <PageHeading title={t('rules.title')} />
        <Button onClick={() => void navigate({ to: '/rules/draft' })}>
          {t('rules.draft.write')}
        </Button>
      </div>
      <p className="soft">{t('rules.intro')}</p>
      <RulesetLine />
      <PagedTable
        label={t('rules.table')}
        page={page}
        pages={pages}
        filters={<RuleFilters search={search} ref={filters} />}
        note={
          page.data !== undefined && (
            <p className="soft" aria-live="polite">
              {t('rules.found', { count: page.data.total, number: formatNumber(page.data.total) })}
            </p>
          )
        }
        trackBy="id"
        columns={ruleColumns(t, i18n.language)}
        empty={t(filtered ? 'rules.emptyFiltered' : 'rules.empty')}
      />
    </>
  );
}

export const Route = createLazyRoute('/signed-in/rules')({ component: RulesPage });
