// What most incidents of the period have in common: accounts, addresses, machines.
import { Link } from '@tanstack/react-router';
import type { Overview } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../app/section.tsx';
import { formatNumber } from '../text/number.ts';
import { visible } from '../text/visible.ts';
import type { Within } from './search.ts';

export function Entities(props: { entities: Overview['entities']; within: Within }): ReactNode {
  const { t } = useTranslation();
  const { entities, within } = props;
  return (
    <Section id="entities" title={t('overview.entities.title')}>
      {entities.length === 0 ? (
        <p className="soft">{t('overview.nothing')}</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('overview.entities.entity')}</th>
              <th scope="col">{t('overview.entities.incidents')}</th>
              <th scope="col">{t('overview.entities.alerts')}</th>
            </tr>
          </thead>
          <tbody>
            {entities.map(({ type, value, incidents, alerts }) => {
              const entity = `${type}:${value}`;
              return (
                <tr key={entity}>
                  <th scope="row">
                    <Link to="/overview/cases" search={{ entity, ...within }}>
                      <code>{visible(value)}</code>
                    </Link>{' '}
                    <span className="soft">{t(`words.entity.${type}`)}</span>
                  </th>
                  <td>{formatNumber(incidents)}</td>
                  <td>
                    <Link to="/alerts" search={{ entity }}>
                      {formatNumber(alerts)}
                    </Link>
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
