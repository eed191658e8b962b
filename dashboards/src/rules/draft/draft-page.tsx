// A draft of a rule: from nothing, or from a rule in force.
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useSearch } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { Loading } from '../../app/loading.tsx';
import { PageHeading } from '../../app/page-heading.tsx';
import { useServices } from '../../app/services.ts';
import { visible } from '../../text/visible.ts';
import { ruleName } from '../rule-name.ts';
import { DraftDesk } from './draft-desk.tsx';
import '../rules.css';

function DraftPage(): ReactNode {
  const { t, i18n } = useTranslation();
  const { queries } = useServices();
  const { from } = useSearch({ from: '/signed-in/rules/draft' });
  const rule = useQuery({ ...queries.rule(from ?? ''), enabled: from !== undefined });
  const tests = useQuery({ ...queries.ruleTests(from ?? ''), enabled: from !== undefined });
  const lists = useQuery(queries.rulesetLists());
  const inForce = useMemo(
    () =>
      lists.data && Object.fromEntries(lists.data.items.map(({ name, values }) => [name, values])),
    [lists.data],
  );
  const error = rule.error ?? tests.error;
  const ready = from === undefined || (rule.data !== undefined && tests.data !== undefined);
  return (
    <>
      <Link to="/rules" className="back">
        ← {t('rules.back')}
      </Link>
      <PageHeading title={t('rules.draft.title')} />
      <p className="soft">
        {t('rules.draft.intro')}{' '}
        {rule.data !== undefined && (
          <>
            {t('rules.draft.basedOn')}{' '}
            <Link to="/rules/$id" params={{ id: rule.data.id }} preload={false}>
              {visible(ruleName(rule.data, i18n.language))}
            </Link>
            .
          </>
        )}
      </p>
      {error ? (
        <FailureNotice
          failure={failureOf(error)}
          retry={() => void Promise.all([rule.refetch(), tests.refetch()])}
        />
      ) : ready && !lists.isPending ? (
        <DraftDesk key={from ?? ''} rule={rule.data} tests={tests.data} lists={inForce} />
      ) : (
        <Loading />
      )}
    </>
  );
}

export const Route = createLazyRoute('/signed-in/rules/draft')({ component: DraftPage });
