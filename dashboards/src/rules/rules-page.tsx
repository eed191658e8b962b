// The rules in force: what is looked for, how often it was found, and how often for nothing.
import Button from '@cloudscape-design/components/button';
import Table from '@cloudscape-design/components/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { createLazyRoute, useNavigate, useSearch } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Pager, useCursorPages } from '../app/cursor-pages.tsx';
import { FailureNotice } from '../app/failure-notice.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { useServices } from '../app/services.ts';
import { useKeys } from '../app/use-keys.ts';
import { formatNumber } from '../text/number.ts';
import { ruleColumns } from './rule-columns.tsx';
import { RuleFilters } from './rule-filters.tsx';
import { RulesetLine } from './ruleset-line.tsx';
import '../app/list-page.css';
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
      <div className="list-bar">
        <RuleFilters search={search} ref={filters} />
        <Pager pages={pages} next={page.data?.nextCursor} />
      </div>
      {page.data !== undefined && (
        <p className="soft" aria-live="polite">
          {t('rules.found', { count: page.data.total, number: formatNumber(page.data.total) })}
        </p>
      )}
      {page.error ? (
        <FailureNotice failure={failureOf(page.error)} retry={() => void page.refetch()} />
      ) : (
        <div className="list-table">
          <Table
            items={page.data?.items ?? []}
            trackBy="id"
            columnDefinitions={ruleColumns(t, i18n.language)}
            loading={page.isPending}
            loadingText={t('app.loading')}
            empty={t(filtered ? 'rules.emptyFiltered' : 'rules.empty')}
            enableKeyboardNavigation
            wrapLines
            variant="embedded"
            ariaLabels={{ tableLabel: t('rules.table') }}
          />
        </div>
      )}
    </>
  );
}

export const Route = createLazyRoute('/signed-in/rules')({ component: RulesPage });
