// How much came in over the period, and from which agencies and sources.

import { Link } from '@tanstack/react-router';
import type { Overview } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../app/section.tsx';
import { BarChart } from '../chart/bar-chart.tsx';
import { SparkBars } from '../chart/spark-bars.tsx';
import { formatNumber } from '../text/number.ts';
import { visible } from '../text/visible.ts';
import { stretchBars } from './stretches.ts';

export function VolumeSection(props: {
  overview: Overview;
  agencyName: (id: string) => string;
}): ReactNode {
  const { t } = useTranslation();
  const { overview, agencyName } = props;
  const { volume, period, sourceTitles } = overview;
  const { from } = period;
  return (
    <Section id="volume" title={t('overview.volume.title')} note={t('overview.volume.note')}>
      {volume.incidents.every((count) => count === 0) ? (
        <p className="soft">{t('overview.nothing')}</p>
      ) : (
        <>
          <div className="pair">
            <BarChart
              title={t('overview.volume.incidents')}
              unit={t('overview.volume.incidentsUnit')}
              bars={stretchBars(from, volume.stepS, volume.incidents)}
            />
            <BarChart
              title={t('overview.volume.alerts')}
              unit={t('overview.volume.alertsUnit')}
              bars={stretchBars(from, volume.stepS, volume.alerts)}
            />
          </div>
          <div className="pair">
            <SeriesTable
              name={t('overview.volume.byAgency')}
              rows={volume.byAgency}
              nameOf={(key) => (
                <Link to="/alerts" search={{ agency: key }}>
                  {visible(agencyName(key))}
                </Link>
              )}
            />
            <SeriesTable
              name={t('overview.volume.bySource')}
              rows={volume.bySource}
              nameOf={(key) => <Link to="/sources">{visible(sourceTitles[key] ?? key)}</Link>}
            />
          </div>
        </>
      )}
    </Section>
  );
}

function SeriesTable(props: {
  name: string;
  rows: Overview['volume']['byAgency'];
  nameOf: (key: string) => ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const { name, rows, nameOf } = props;
  const top = Math.max(1, ...rows.flatMap(({ alerts }) => alerts));
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{name}</th>
          <th scope="col">{t('overview.volume.course')}</th>
          <th scope="col">{t('overview.volume.alertsColumn')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, alerts }) => (
          <tr key={key}>
            <th scope="row">{nameOf(key)}</th>
            <td>
              <SparkBars values={alerts} top={top} />
            </td>
            <td>{formatNumber(alerts.reduce((sum, one) => sum + one, 0))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
