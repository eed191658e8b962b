import Button from '@cloudscape-design/components/button';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayVisit } from '../../app/destinations.ts';
import { useServices } from '../../app/services.ts';
import { Moment } from '../../text/moment.tsx';
import { LevelMark } from '../../words/level-mark.tsx';
import { foldRepeats } from './fold-repeats.ts';
import type { RuleGroup } from './group-by-rule.ts';
import { RepeatedEvidence } from './repeated-evidence.tsx';
import { explanationOf } from './rule-explanation.ts';

/** Lines of one rule shown at first, and how many more at a time. */
const SHOWN_AT_FIRST = 3;
const MORE = 20;

/** One rule: what it says, and the alerts it raised. */
export function RuleEvidence(props: { group: RuleGroup; openAtFirst: boolean }): ReactNode {
  const { t, i18n } = useTranslation();
  const { queries } = useServices();
  const { data: me } = useQuery(queries.me());
  const { rule, alerts } = props.group;
  const [open, setOpen] = useState(props.openAtFirst);
  const [most, setMost] = useState(SHOWN_AT_FIRST);
  const lines = foldRepeats(alerts);
  const shown = lines.slice(0, most);
  const hidden = lines
    .slice(shown.length)
    .reduce((sum, { repeats }) => sum + 1 + repeats.length, 0);
  const first = alerts[0];
  const last = alerts.at(-1);
  const { code, title_vi, verify_vi } = rule.attributes;
  const { explanation, falsePositives } = explanationOf(rule, i18n.language);
  return (
    <details
      className="rule"
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <span className="rule-title">
          {code && <code>{code}</code>} <b>{title_vi ?? rule.title}</b>
        </span>
        <LevelMark level={rule.level} />
        <span>{t('incident.firedTimes', { count: alerts.length })}</span>
      </summary>
      <p className="rule-times soft">
        {first && <Moment at={first.time} seconds />}
        {first && last && alerts.length > 1 && (
          <>
            {' – '}
            <Moment at={last.lastTime} seconds />
          </>
        )}
        {me && mayVisit(me.role, 'rules') && (
          <>
            {' · '}
            <Link to="/rules/$id" params={{ id: rule.id }} preload={false}>
              {t('alerts.rule')}
            </Link>
          </>
        )}
      </p>
      <dl className="rule-says">
        {explanation && (
          <div>
            <dt>{t('incident.ruleSaid')}</dt>
            <dd lang={explanation.lang}>{explanation.text}</dd>
          </div>
        )}
        {verify_vi && (
          <div>
            <dt>{t('incident.openQuestion')}</dt>
            <dd lang="vi">{verify_vi}</dd>
          </div>
        )}
        {falsePositives && (
          <div>
            <dt>{t('incident.falsePositives')}</dt>
            <dd lang={falsePositives.lang}>{falsePositives.text}</dd>
          </div>
        )}
      </dl>
      {shown.map((line) => (
        <RepeatedEvidence key={line.first.id} line={line} />
      ))}
      {hidden > 0 && (
        <Button variant="inline-link" onClick={() => setMost(most + MORE)}>
          {t('incident.unfold', { count: hidden })}
        </Button>
      )}
    </details>
  );
}
