// Where a draft can be tried on stored alerts. What that takes is fetched when somebody asks for it.
import Button from '@cloudscape-design/components/button';
import type { RuleDetail } from '@thapcanh/api-schema';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../app/loading.tsx';
import { Section } from '../../app/section.tsx';
import type { Judge } from '../judge/judge.ts';
import type { ReadRequest } from '../judge/messages.ts';

const TryPanel = lazy(() => import('./try-panel.tsx'));

export function TrySection(props: {
  judge: Judge;
  draft: Omit<ReadRequest, 'kind'>;
  /** Whether it can be judged now. */
  runs: boolean;
  /** The rule it is based on. */
  rule: RuleDetail | undefined;
}): ReactNode {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <Section id="try" title={t('rules.trying.title')}>
      <p className="soft">{t('rules.trying.intro')}</p>
      {opened ? (
        <Suspense fallback={<Loading />}>
          <TryPanel {...props} />
        </Suspense>
      ) : (
        <Button onClick={() => setOpened(true)}>{t('rules.trying.open')}</Button>
      )}
    </Section>
  );
}
