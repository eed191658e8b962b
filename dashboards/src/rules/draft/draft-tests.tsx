// The events beside the original, judged by the draft: what a change breaks shows while it is written.
import type { RuleTests } from '@thapcanh/api-schema';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../app/section.tsx';
import { CaseList } from '../case-list.tsx';
import type { Judge, Judged } from '../judge/judge.ts';
import type { RuleFileText, TestRequest } from '../judge/messages.ts';

export function DraftTests(props: {
  judge: Judge;
  tests: RuleTests;
  /** The draft under the path of its original. */
  file: RuleFileText;
  beside: readonly RuleFileText[];
  /** Whether it can be judged now. */
  runs: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const { judge, tests, beside, runs } = props;
  const { path, text } = props.file;
  const [judged, setJudged] = useState<Judged<TestRequest>>();
  useEffect(() => {
    if (!runs) return undefined;
    let wanted = true;
    const files = [{ path, text }, ...beside];
    void judge
      .ask<TestRequest>({ kind: 'test', rule: undefined, ...tests, files })
      .then((answer) => {
        if (wanted) setJudged(answer);
      });
    return () => {
      wanted = false;
    };
  }, [judge, tests, beside, path, text, runs]);
  return (
    <Section id="tests" title={t('rules.tests.title')}>
      {runs ? <CaseList judged={judged} /> : <p>{t('rules.tests.rule_unreadable')}</p>}
    </Section>
  );
}
