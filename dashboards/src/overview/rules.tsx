// The rules of most incidents, and which of them cry wolf.
import { Link } from '@tanstack/react-router';
import type { PeriodOverview } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../app/section.tsx';
import { formatNumber } from '../text/number.ts';
import { visible } from '../text/visible.ts';
import { noiseOf } from './noise.ts';
import type { Within } from './search.ts';

export function Rules(props: { rules: PeriodOverview['rule']; within: Within }): ReactNode {
  const { t } = useTranslation();
  const { rules, within } = props;
  return (
    <Section id="rules" title={t('overview.rules.title')} note={t('overview.rules.note')}>
      {rules.length === 0 ? (
        <p className="soft">{t('overview.nothing')}</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('overview.rules.rule')}</th>
              <th scope="col">{t('overview.rules.opened')}</th>
              <th scope="col">{t('overview.rules.mistaken')}</th>
            </tr>
          </thead>
          <tbody>
            {rules.map((measure) => {
              const noise = noiseOf(measure);
              return (
                <tr key={measure.key}>
                  <th scope="row">
                    <Link to="/overview/cases" search={{ rule: measure.key, ...within }}>
                      {visible(measure.title ?? measure.key)}
                    </Link>{' '}
                    <Link to="/alerts" search={{ rule: measure.key }} className="soft">
                      {t('overview.rules.alerts')}
                    </Link>
                  </th>
                  <td>{formatNumber(measure.opened)}</td>
                  <td className={noise?.loud ? 'loud' : undefined}>
                    {noise === undefined
                      ? t('overview.rules.noneClosed')
                      : t(noise.loud ? 'overview.rules.loud' : 'overview.rules.share', {
                          mistaken: formatNumber(noise.mistaken),
                          closed: formatNumber(noise.closed),
                        })}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </Section>
  );
}
