// Beginning a report on a period or a shift: which one is proposed, and may be another.
import Button from '@cloudscape-design/components/button';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Failure } from '@thapcanh/api-client';
import type { NewPeriodReport as Body, ReportForm, ReportSummary } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../app/failure-notice.tsx';
import { useServices } from '../app/services.ts';
import { TimeField } from '../app/time-field.tsx';
import { useNow } from '../app/use-now.ts';
import { draftPeriodReport } from './draft-report.ts';
import { instantOf, localDayOf, localInstant } from './life/local-instant.ts';
import { nextPeriodStart, shiftToHandOver } from './period-start.ts';

export function NewPeriodReport(props: {
  form: ReportForm;
  latest: ReportSummary | undefined;
}): ReactNode {
  const { t } = useTranslation();
  const { api } = useServices();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const now = useNow();
  const { form, latest } = props;
  const { every } = form;
  const shift = shiftToHandOver(latest, now);
  const [from, setFrom] = useState(() =>
    every === undefined
      ? localInstant(shift.from)
      : nextPeriodStart(every, latest, localDayOf(now)),
  );
  const [to, setTo] = useState(() => localInstant(shift.to));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const asked = bodyOf(form, from, to);

  async function draft(body: Body) {
    setBusy(true);
    const made = await draftPeriodReport(api, body);
    setBusy(false);
    setFailure(made.ok ? undefined : made.failure);
    if (!made.ok) return;
    await queryClient.invalidateQueries({ queryKey: ['reports'] });
    await navigate({ to: '/reports/$report', params: { report: made.value }, search: {} });
  }

  return (
    <form
      className="section new-report"
      aria-label={t('reports.new.title')}
      onSubmit={(event) => {
        event.preventDefault();
        if (asked !== undefined) void draft(asked);
      }}
    >
      <TimeField
        label={t(every === undefined ? 'reports.new.shiftFrom' : 'reports.new.from')}
        kind={every === undefined ? 'datetime-local' : 'date'}
        value={from}
        onChange={setFrom}
      />
      {every === undefined && (
        <TimeField
          label={t('reports.new.shiftTo')}
          kind="datetime-local"
          value={to}
          onChange={setTo}
        />
      )}
      <Button variant="primary" loading={busy} disabled={asked === undefined}>
        {t(every === undefined ? 'reports.new.handOver' : 'reports.new.draft')}
      </Button>
      <p className="soft">
        {t(every === undefined ? 'reports.new.shiftHint' : 'reports.new.hint')}
      </p>
      {failure && <FailureNotice failure={failure} />}
    </form>
  );
}

/** What is asked for; undefined while it is none. */
function bodyOf({ id, every }: ReportForm, from: string, to: string): Body | undefined {
  if (every !== undefined) return from === '' ? undefined : { form: id, from };
  const [start, end] = [instantOf(from), instantOf(to)];
  if (start === undefined || end === undefined || start >= end) return undefined;
  return { form: id, from: start, to: end };
}
