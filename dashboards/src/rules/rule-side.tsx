// Beside a rule: how often it spoke, who is seen by it, what it is connected with.
import { Link } from '@tanstack/react-router';
import { type RelatedRule, RULE_CASE_DAYS, type RuleDetail } from '@thapcanh/api-schema';
import { NOISE_DAYS, tacticsOf, techniqueName, techniquesOf } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../app/section.tsx';
import { formatNumber } from '../text/number.ts';
import { visible } from '../text/visible.ts';
import { logsourceText, readsItself } from './logsource-text.ts';
import { NoiseMark } from './noise-mark.tsx';
import { ruleName } from './rule-name.ts';

/** Sources named before the rest is counted. */
const SHOWN_SOURCES = 12;

export function RuleSide({ rule }: { rule: RuleDetail }): ReactNode {
  const { t } = useTranslation();
  const { cases, tags, logsources, seenBy, refersTo, usedBy } = rule;
  return (
    <div>
      <Section id="figures" title={t('rules.figures')}>
        <p>
          {t('rules.casesIn', { count: cases, number: formatNumber(cases), days: RULE_CASE_DAYS })}
        </p>
        <p>
          {t('rules.noiseIn', { days: NOISE_DAYS })} <NoiseMark rule={rule} />
        </p>
      </Section>
      <Section id="seen" title={t('rules.column.sources')}>
        <p className="soft">{logsources.map(logsourceText).map(visible).join('; ')}</p>
        {seenBy.length === 0 && (
          <p>{t(readsItself(logsources) ? 'rules.itselfLong' : 'rules.unseen')}</p>
        )}
        <ul className="plain-list">
          {seenBy.slice(0, SHOWN_SOURCES).map(({ agency, id, title }) => (
            <li key={`${agency} ${id}`}>
              {visible(title)} <span className="soft">{visible(agency)}</span>
            </li>
          ))}
        </ul>
        {seenBy.length > SHOWN_SOURCES &&
          t('rules.moreSources', { number: seenBy.length - SHOWN_SOURCES })}
      </Section>
      <Section id="techniques" title={t('incident.techniques')}>
        <p>
          {tacticsOf(tags)
            .map((tactic) => t(`words.tactic.${tactic}`))
            .join(' → ') || t('incident.noTechniques')}
        </p>
        <ul className="plain-list">
          {techniquesOf(tags).map((id) => (
            <li key={id}>
              <code>{visible(id)}</code> <span lang="en">{techniqueName(id)}</span>
            </li>
          ))}
        </ul>
      </Section>
      {refersTo.length > 0 && (
        <Related id="refers-to" title={t('rules.refersTo')} rules={refersTo} />
      )}
      {usedBy.length > 0 && <Related id="used-by" title={t('rules.usedBy')} rules={usedBy} />}
      <Origin rule={rule} />
    </div>
  );
}

function Related(props: { id: string; title: string; rules: readonly RelatedRule[] }): ReactNode {
  const { i18n } = useTranslation();
  return (
    <Section id={props.id} title={props.title}>
      <ul className="plain-list">
        {props.rules.map((rule) => (
          <li key={rule.id}>
            <Link to="/rules/$id" params={{ id: rule.id }} preload={false}>
              {visible(ruleName(rule, i18n.language))}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Who wrote it and when. References are shown, not linked: whoever wrote the rule chose them. */
function Origin({ rule }: { rule: RuleDetail }): ReactNode {
  const { t } = useTranslation();
  const { id, author, license, date, modified, references } = rule;
  const facts = [
    ['id', id],
    ['author', author],
    ['license', license],
    ['date', date],
    ['modified', modified],
  ] as const;
  return (
    <Section id="origin" title={t('rules.origin.title')}>
      <dl className="rule-says">
        {facts.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{t(`rules.origin.${name}`)}</dt>
              <dd>{visible(value)}</dd>
            </div>
          ),
        )}
        {references.length > 0 && (
          <div>
            <dt>{t('rules.origin.references')}</dt>
            {references.map((reference) => (
              <dd key={reference}>
                <code>{visible(reference)}</code>
              </dd>
            ))}
          </div>
        )}
      </dl>
    </Section>
  );
}
