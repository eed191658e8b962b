// One rule: what it looks for, whether it does what its tests say, and what it found.
import Button from '@cloudscape-design/components/button';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate, useParams } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../app/failure-notice.tsx';
import { Loading } from '../app/loading.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { Section } from '../app/section.tsx';
import { useServices } from '../app/services.ts';
import { visible } from '../text/visible.ts';
import { LevelMark } from '../words/level-mark.tsx';
import { useJudge } from './judge/use-judge.ts';
import { RuleAlerts } from './rule-alerts.tsx';
import { RuleMeaning } from './rule-meaning.tsx';
import { ruleName } from './rule-name.ts';
import { RuleSide } from './rule-side.tsx';
import { RuleTestCases } from './rule-test-cases.tsx';
import { useRuleDocuments } from './use-rule-documents.ts';
import { YamlText } from './yaml-text.tsx';
import './rules.css';

function RulePage(): ReactNode {
  const { t, i18n } = useTranslation();
  const { queries } = useServices();
  const { id } = useParams({ from: '/signed-in/rules/$id' });
  const navigate = useNavigate();
  const judge = useJudge();
  const { data: rule, error, refetch } = useQuery(queries.rule(id));
  const documents = useRuleDocuments(judge, rule?.file);
  if (error) return <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />;
  if (rule === undefined) return <Loading />;
  const name = ruleName(rule, i18n.language);
  const { code } = rule.attributes;
  return (
    <>
      <Link to="/rules" className="back">
        ← {t('rules.back')}
      </Link>
      <div className="rules-head">
        <PageHeading title={visible(name)}>
          {code !== undefined && <code>{visible(code)}</code>} {visible(name)}
        </PageHeading>
        {rule.file !== undefined && (
          <Button onClick={() => void navigate({ to: '/rules/draft', search: { from: rule.id } })}>
            {t('rules.draft.from')}
          </Button>
        )}
      </div>
      <p className="rule-facts">
        <LevelMark level={rule.level} />
        <span>{t(`rules.kind.${rule.kind}`)}</span>
        {!rule.raises && <span>{t('rules.feeds')}</span>}
        {name !== rule.title && (
          <span className="soft" lang="en">
            {visible(rule.title)}
          </span>
        )}
      </p>
      <div className="rule-columns">
        <div>
          <RuleMeaning rule={rule} documents={documents} />
          <RuleTestCases rule={rule.id} judge={judge} />
          <RuleAlerts rule={rule.id} />
          <Section id="text" title={t('rules.text')}>
            {rule.file === undefined ? (
              <p>{t('rules.noText')}</p>
            ) : (
              <>
                <p className="soft">
                  <code>{visible(rule.file.path)}</code>
                </p>
                <YamlText text={rule.file.text} label={visible(rule.file.path)} />
              </>
            )}
          </Section>
        </div>
        <RuleSide rule={rule} />
      </div>
    </>
  );
}

export const Route = createLazyRoute('/signed-in/rules/$id')({ component: RulePage });
