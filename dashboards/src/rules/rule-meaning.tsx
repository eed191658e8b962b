// What a rule looks for: its author's words, and its condition in plain ones.
import type { RuleDetail } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SigmaDocument } from 'sigma-ts-parser';
import { Section } from '../app/section.tsx';
import { explanationOf } from '../incident/evidence/rule-explanation.ts';
import { visible } from '../text/visible.ts';
import { DocumentText } from './condition/document-text.tsx';
import { ruleName } from './rule-name.ts';

export function RuleMeaning({
  rule,
  documents,
}: {
  rule: RuleDetail;
  /** Of the rule's file; undefined while it is read. */
  documents: readonly SigmaDocument[] | undefined;
}): ReactNode {
  const { t, i18n } = useTranslation();
  const { explanation, falsePositives } = explanationOf(rule, i18n.language);
  const { verify_vi, first_actions_vi = [] } = rule.attributes;
  const document = documents?.find(({ id, name, title }) => (id ?? name ?? title) === rule.id);
  const titleOf = (named: string): string => {
    const related = rule.refersTo.find(({ id, name }) => id === named || name === named);
    const beside = documents?.find(({ id, name }) => id === named || name === named);
    return related === undefined ? (beside?.title ?? named) : ruleName(related, i18n.language);
  };
  return (
    <Section id="meaning" title={t('rules.meaning')}>
      {explanation && <p lang={explanation.lang}>{visible(explanation.text)}</p>}
      <dl className="rule-says">
        {document !== undefined && (
          <div>
            <dt>{t('rules.asks')}</dt>
            <dd>
              <DocumentText document={document} titleOf={titleOf} />
            </dd>
          </div>
        )}
        {verify_vi !== undefined && (
          <div>
            <dt>{t('incident.openQuestion')}</dt>
            <dd lang="vi">{visible(verify_vi)}</dd>
          </div>
        )}
        {falsePositives && (
          <div>
            <dt>{t('incident.falsePositives')}</dt>
            <dd lang={falsePositives.lang}>{visible(falsePositives.text)}</dd>
          </div>
        )}
        {first_actions_vi.length > 0 && (
          <div>
            <dt>{t('rules.firstActions')}</dt>
            <dd>
              <ol lang="vi">
                {first_actions_vi.map((action) => (
                  <li key={action}>{visible(action)}</li>
                ))}
              </ol>
            </dd>
          </div>
        )}
      </dl>
    </Section>
  );
}
