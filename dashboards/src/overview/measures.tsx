// Times to acknowledge, contain and resolve, told apart by severity, agency or rule.
import { Link } from '@tanstack/react-router';
import type { Overview } from '@thapcanh/api-schema';
import { type Measure, SEVERITIES, type Span } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../app/section.tsx';
import { formatNumber } from '../text/number.ts';
import { visible } from '../text/visible.ts';
import { spanWords } from '../words/deadline.tsx';
import { ChangeMark } from './change-mark.tsx';
import { changeOf, LEAST_CASES, spanChange } from './compare.ts';
import { MEASURES_BY, type MeasuresBy, type OverviewSearch, type Within } from './search.ts';

const SPANS = ['acknowledge', 'contain', 'resolve'] as const;

export function Measures(props: {
  overview: Overview;
  search: OverviewSearch;
  within: Within;
  agencyName: (id: string) => string;
}): ReactNode {
  const { t } = useTranslation();
  const { overview, search, within, agencyName } = props;
  const by = search.by ?? 'severity';
  const { period, before } = overview;
  const earlier = new Map(before[by].map((one) => [one.key, one]));
  return (
    <Section id="measures" title={t('overview.measures.title')} note={t('overview.measures.note')}>
      <nav className="choices" aria-label={t('overview.measures.by')}>
        {MEASURES_BY.map((each) => (
          <Link
            key={each}
            to="/overview"
            search={{ ...search, by: each }}
            resetScroll={false}
            activeProps={{}}
            aria-current={each === by ? 'true' : undefined}
          >
            {t(`overview.measures.${each}`)}
          </Link>
        ))}
      </nav>
      <div className="scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t(`overview.measures.${by}`)}</th>
              <th scope="col">{t('overview.measures.opened')}</th>
              {SPANS.map((span) => (
                <th key={span} scope="col">
                  {t(`overview.measures.span.${span}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {period.all && (
              <Row measure={period.all} before={before.all}>
                {t('overview.measures.all')}
              </Row>
            )}
            {inOrder(period[by], by).map((measure) => (
              <Row key={measure.key} measure={measure} before={earlier.get(measure.key)}>
                <Subject by={by} measure={measure} within={within} agencyName={agencyName} />
              </Row>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

/** The gravest severity, or the most incidents, first. */
function inOrder(measures: readonly Measure[], by: MeasuresBy): readonly Measure[] {
  return by === 'agency' ? measures.toSorted((a, b) => b.opened - a.opened) : measures;
}

function Subject(props: {
  by: MeasuresBy;
  measure: Measure;
  within: Within;
  agencyName: (id: string) => string;
}): ReactNode {
  const { t } = useTranslation();
  const { by, measure, within, agencyName } = props;
  const { key, title } = measure;
  if (by === 'agency') {
    return (
      <Link to="/incidents" search={{ agency: key }}>
        {visible(agencyName(key))}
      </Link>
    );
  }
  if (by === 'rule') {
    return (
      <Link to="/overview/cases" search={{ rule: key, ...within }}>
        {visible(title ?? key)}
      </Link>
    );
  }
  const severity = SEVERITIES.find((code) => code === key);
  return (
    severity && (
      <Link to="/incidents" search={{ severity }}>
        {severity} · {t(`words.severity.${severity}`)}
      </Link>
    )
  );
}

function Row(props: {
  measure: Measure;
  before: Measure | undefined;
  children: ReactNode;
}): ReactNode {
  const { measure, before, children } = props;
  return (
    <tr>
      <th scope="row">{children}</th>
      <td>
        {formatNumber(measure.opened)}{' '}
        <small className="soft">
          <ChangeMark change={changeOf(measure.opened, before?.opened ?? 0)} />
        </small>
      </td>
      {SPANS.map((span) => (
        <td key={span}>
          <SpanCell now={measure[span]} before={before?.[span]} />
        </td>
      ))}
    </tr>
  );
}

/** The median; with few cases it says so instead of a trend. */
function SpanCell({ now, before }: { now: Span | undefined; before: Span | undefined }): ReactNode {
  const { t } = useTranslation();
  if (now === undefined) return <span className="soft">{t('overview.measures.none')}</span>;
  const change = spanChange(now, before);
  const { count } = now;
  return (
    <>
      {spanWords(now.medianS * 1_000, t)}{' '}
      <small className="soft">
        {change && <ChangeMark change={change} />}
        {change === undefined &&
          (count < LEAST_CASES
            ? t('overview.measures.few', { count })
            : t('overview.measures.noBefore'))}
      </small>
    </>
  );
}
