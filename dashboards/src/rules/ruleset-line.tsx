// What is in force: since when, how many, and which rules do not run.
import Alert from '@cloudscape-design/components/alert';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { Moment } from '../text/moment.tsx';
import { formatNumber } from '../text/number.ts';
import { visible } from '../text/visible.ts';

/** Rules that do not run, named before the rest is counted. */
const SHOWN = 20;

export function RulesetLine(): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data: ruleset } = useQuery(queries.ruleset());
  if (ruleset === undefined) return null;
  const { version, publishedAt, rules, correlations, failed } = ruleset;
  return (
    <>
      <p className="soft">
        {t('rules.inForce', {
          version,
          rules: formatNumber(rules),
          correlations: formatNumber(correlations),
        })}{' '}
        <Moment at={publishedAt} />
      </p>
      {failed.length > 0 && (
        <Alert type="warning" header={t('rules.failed', { count: failed.length })}>
          <ul className="plain-list">
            {failed.slice(0, SHOWN).map(({ path, line, column, message }) => (
              <li key={`${path}:${line}:${column} ${message}`}>
                <code>
                  {visible(path)}:{line}:{column}
                </code>{' '}
                {visible(message)}
              </li>
            ))}
          </ul>
          {failed.length > SHOWN && t('rules.failedMore', { number: failed.length - SHOWN })}
        </Alert>
      )}
    </>
  );
}
