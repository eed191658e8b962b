// The events beside a rule, judged here and now by the parser and engine that judge what is shipped.
import { useQuery } from '@tanstack/react-query';
import { failureOf } from '@thapcanh/api-client';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../app/failure-notice.tsx';
import { Section } from '../app/section.tsx';
import { useServices } from '../app/services.ts';
import { CaseList } from './case-list.tsx';
import type { Judge, Judged } from './judge/judge.ts';
import type { TestRequest } from './judge/messages.ts';

export function RuleTestCases({ rule, judge }: { rule: string; judge: Judge }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data: tests, error, refetch } = useQuery(queries.ruleTests(rule));
  const [judged, setJudged] = useState<Judged<TestRequest>>();
  useEffect(() => {
    if (tests === undefined) return undefined;
    let wanted = true;
    void judge.ask<TestRequest>({ kind: 'test', rule, ...tests }).then((answer) => {
      if (wanted) setJudged(answer);
    });
    return () => {
      wanted = false;
    };
  }, [judge, rule, tests]);
  return (
    <Section id="tests" title={t('rules.tests.title')}>
      <p className="soft">{t('rules.tests.intro')}</p>
      {error ? (
        <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />
      ) : (
        <CaseList judged={judged} />
      )}
    </Section>
  );
}
