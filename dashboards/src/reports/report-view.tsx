// One report: its fields or its document, and beside it where it is and what comes next.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { Me, ReportDetail } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportPlace, SeenReport } from '../api/queries/report.ts';
import { FailureNotice } from '../app/failure-notice.tsx';
import { Hint } from '../app/hint.tsx';
import { Loading } from '../app/loading.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { useServices } from '../app/services.ts';
import { useKeys } from '../app/use-keys.ts';
import { useNow } from '../app/use-now.ts';
import { formatTime, formatUtc } from '../text/time.ts';
import { visible } from '../text/visible.ts';
import { spanWords } from '../words/deadline.tsx';
import { CorrectButton } from './correct-button.tsx';
import { DocumentPreview } from './document-preview.tsx';
import { fieldAnchor } from './editor/field-row.tsx';
import { ReportForm } from './editor/report-form.tsx';
import { type EditsOfReport, useEdits } from './editor/use-edits.ts';
import { LifeLine, Steps } from './life/life-line.tsx';
import { NextStep } from './life/next-step.tsx';
import { actsOf, HAND_OVER, mayCorrect } from './permissions.ts';
import type { ReportView as View } from './search.ts';
import { spanText } from './span-text.ts';
import '../app/section.css';
import './report.css';

export function ReportView(props: {
  place: ReportPlace;
  view: View;
  onView: (view: View) => void;
  back: ReactNode;
}): ReactNode {
  const { queries } = useServices();
  const { place, back } = props;
  const { data, error, refetch } = useQuery(queries.report(place));
  const { data: me } = useQuery(queries.me());
  const failure = error ? failureOf(error) : undefined;
  return (
    <>
      {back}
      {failure && <FailureNotice failure={failure} retry={() => void refetch()} />}
      {!data && !failure && <Loading />}
      {data && me && <Shown {...props} key={place.report} seen={data} me={me} />}
    </>
  );
}

function Shown(props: {
  place: ReportPlace;
  view: View;
  onView: (view: View) => void;
  seen: SeenReport;
  me: Me;
}): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { place, view, onView, seen, me } = props;
  const { report, etag } = seen;
  const edits = useEdits(place, seen);
  const editable = actsOf(report, me).includes('answer');
  const [jumped, setJumped] = useState<string>();
  useKeys({
    Escape: () => {
      const { activeElement } = document;
      if (activeElement instanceof HTMLElement && activeElement.closest('form')) {
        activeElement.blur();
      } else if (place.of === 'incident') {
        void navigate({ to: '/incidents/$id', params: { id: place.incident } });
      } else void navigate({ to: '/reports', search: { form: report.form.id } });
    },
  });

  async function settle(): Promise<string | undefined> {
    if (!(await edits.save())) return undefined;
    return queryClient.getQueryData(queries.report(place).queryKey)?.etag;
  }

  function jump(field: string) {
    if (view !== 'form') onView('form');
    setJumped(field);
    requestAnimationFrame(() => {
      const target = document.getElementById(fieldAnchor(field));
      target?.scrollIntoView({ block: 'center' });
      const control = target?.parentElement?.querySelector<HTMLElement>('textarea, input');
      (control ?? target)?.focus();
    });
  }

  const tab = (each: View) => (
    <button
      type="button"
      className="report-tab"
      aria-pressed={view === each}
      onClick={() => void edits.save().then(() => onView(each))}
    >
      {t(`reports.view.${each}`)}
    </button>
  );

  return (
    <>
      <Head report={report} edits={edits} editable={editable} />
      <div className="report-columns">
        <div className="report-main">
          {report.state !== 'stopped' && (
            <div className="report-tabs">
              {tab('form')}
              {tab('document')}
            </div>
          )}
          {edits.failure && (
            <FailureNotice failure={edits.failure} retry={() => void edits.save()} />
          )}
          {view === 'form' && report.state !== 'stopped' ? (
            <ReportForm report={report} editable={editable} edits={edits} />
          ) : (
            <DocumentPreview place={place} version={etag} title={report.form.name.vi} />
          )}
        </div>
        <div className="report-side">
          <NextStep report={report} place={place} etag={etag} me={me} settle={settle} />
          {report.state === 'draft' && report.missing.length > 0 && (
            <section className="section" aria-labelledby="report-missing">
              <h2 id="report-missing">{t('reports.missing', { count: report.missing.length })}</h2>
              <ul className="report-missing-list">
                {report.missing.map(({ id, label }) => (
                  <li key={id}>
                    <button
                      type="button"
                      className="link-button"
                      aria-current={jumped === id ? 'true' : undefined}
                      onClick={() => jump(id)}
                    >
                      {label}
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <Steps steps={report.steps} />
          {mayCorrect(report, me) && <CorrectButton place={place} />}
        </div>
      </div>
    </>
  );
}

function Head(props: { report: ReportDetail; edits: EditsOfReport; editable: boolean }): ReactNode {
  const { t, i18n } = useTranslation();
  const { report, edits, editable } = props;
  const { form, number, version, corrects, filled, missing, from, to, state } = report;
  const name = form.name[i18n.language === 'en' ? 'en' : 'vi'];
  return (
    <header className="report-head">
      <PageHeading title={name}>
        {name}
        {from !== undefined && to !== undefined && `, ${spanText(from, to)}`}
        {number !== undefined && form.id !== HAND_OVER && ` · ${visible(number)}`}
      </PageHeading>
      <LifeLine report={report} />
      <p className="report-facts">
        {version > 1 && corrects !== undefined && (
          <span>{t('reports.versionOf', { version, corrects: visible(corrects) })}</span>
        )}
        {state !== 'stopped' && (
          <span>{t('reports.filled', { filled, all: filled + missing.length })}</span>
        )}
        <Due report={report} />
        {editable && (
          <span role="status" className={`save-${edits.state}`}>
            {t(`reports.save.${edits.state}`)}
          </span>
        )}
      </p>
      <p className="soft">{t('reports.proposal')}</p>
    </header>
  );
}

function Due({ report: { dueAt, sentAt, state } }: { report: ReportDetail }): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  if (dueAt === undefined || state === 'stopped') return null;
  const left = Date.parse(dueAt) - Date.parse(sentAt ?? new Date(now).toISOString());
  const words = { time: spanWords(left, t), due: formatTime(dueAt) };
  const tone = left < 0 ? 'late' : left < 7_200_000 ? 'near' : 'calm';
  const said = sentAt === undefined ? 'open' : 'sent';
  return (
    <Hint text={t('app.utc', { time: formatUtc(dueAt) })}>
      <span className={`deadline deadline-${sentAt === undefined ? tone : 'calm'}`}>
        {t(`reports.due.${said}${left < 0 ? 'Late' : ''}`, words)}
      </span>
    </Hint>
  );
}
