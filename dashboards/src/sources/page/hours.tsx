// What a source sent hour by hour or day by day: as bars, in a sentence, and as a table.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceName } from '../../api/queries/source.ts';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { Loading } from '../../app/loading.tsx';
import { useServices } from '../../app/services.ts';
import { useNow } from '../../app/use-now.ts';
import { formatNumber } from '../../text/number.ts';
import { formatTime } from '../../text/time.ts';
import { daySummary, spanBars, type TimeBar } from '../day.ts';
import { SPANS, type Span } from '../search.ts';
import '../day-chart.css';

export function Hours({ of, days = 1 }: { of: SourceName; days: Span | undefined }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const now = useNow();
  const { data, error, refetch } = useQuery(queries.sourceHours(of, days));
  const bars = spanBars(data ?? [], now, days);
  return (
    <>
      <nav className="spans" aria-label={t('sources.hours.span')}>
        {SPANS.map((span) => (
          <Link
            key={span}
            to="/sources/$agency/$source"
            params={of}
            search={(old) => ({ ...old, days: span })}
            aria-current={span === days}
            className={span === days ? 'span current' : 'span'}
            replace
            resetScroll={false}
            preload={false}
          >
            {t(`sources.hours.days${span}`)}
          </Link>
        ))}
      </nav>
      {error && <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />}
      {!error && data === undefined && <Loading />}
      {data && (
        <>
          <p>{summaryText(bars, t)}</p>
          <Bars bars={bars} />
          <details>
            <summary>{t('sources.hours.asTable')}</summary>
            <BarTable of={of} bars={bars} hourly={days <= 7} />
          </details>
        </>
      )}
    </>
  );
}

function summaryText(bars: readonly TimeBar[], t: TFunction): string {
  const { accepted, rejected, busiest } = daySummary(bars);
  if (busiest === undefined) return t('sources.hours.nothing');
  return t('sources.hours.total', {
    accepted: formatNumber(accepted),
    rejected: formatNumber(rejected),
    most: formatNumber(busiest.accepted),
    at: formatTime(busiest.from),
  });
}

const WIDTH = 720;
const HEIGHT = 120;

function Bars({ bars }: { bars: readonly TimeBar[] }): ReactNode {
  const step = WIDTH / bars.length;
  return (
    <svg
      className="hours-chart day-chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {bars.map(({ from, height, rejectedHeight }, i) => (
        <g key={from} transform={`translate(${i * step} 0)`}>
          <rect className="floor" y={HEIGHT - 1} width={step * 0.8} height={1} />
          <rect y={HEIGHT * (1 - height)} width={step * 0.8} height={HEIGHT * height} />
          <rect
            className="rejected"
            y={HEIGHT * (1 - height)}
            width={step * 0.8}
            height={HEIGHT * rejectedHeight}
          />
        </g>
      ))}
    </svg>
  );
}

/** What is not empty, the newest first; an hour with rejects leads to them. */
function BarTable(props: { of: SourceName; bars: readonly TimeBar[]; hourly: boolean }): ReactNode {
  const { t } = useTranslation();
  const { of, bars, hourly } = props;
  const shown = bars.filter(({ accepted }) => accepted > 0).toReversed();
  return (
    <div className="hours-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('sources.hours.from')}</th>
            <th scope="col">{t('sources.hours.accepted')}</th>
            <th scope="col">{t('sources.hours.rejected')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ from, accepted, rejected }) => (
            <tr key={from}>
              <th scope="row">{formatTime(from)}</th>
              <td>{formatNumber(accepted)}</td>
              <td>
                {rejected > 0 && hourly ? (
                  <Link
                    to="/sources/$agency/$source"
                    params={of}
                    search={(old) => ({ ...old, hour: from })}
                    hash="rejects"
                    preload={false}
                  >
                    {formatNumber(rejected)}
                  </Link>
                ) : (
                  formatNumber(rejected)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
