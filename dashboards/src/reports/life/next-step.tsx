// What comes next in the life of a report, for who may do it.
import Button from '@cloudscape-design/components/button';
import type { Me, ReportDetail } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportPlace } from '../../api/queries/report.ts';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { actsOf, HAND_OVER } from '../permissions.ts';
import { ApproveForm } from './approve-form.tsx';
import { ReceiveForm } from './receive-form.tsx';
import { SendForm } from './send-form.tsx';
import { SignForm } from './sign-form.tsx';
import { StopButton } from './stop-button.tsx';
import { TakeShift } from './take-shift.tsx';
import { type Deeds, useDeed } from './use-deed.ts';

/** What the form of an act is given. */
export interface StepProps {
  readonly report: ReportDetail;
  readonly place: ReportPlace;
  readonly etag: string;
  readonly me: Me;
  readonly deeds: Deeds;
}

export function NextStep(
  props: Omit<StepProps, 'deeds'> & {
    /** Saves what is typed; the tag of the report then, or undefined where not all could be saved. */
    readonly settle: () => Promise<string | undefined>;
  },
): ReactNode {
  const { t } = useTranslation();
  const { report, place, etag, me, settle } = props;
  const deeds = useDeed(place);
  const acts = actsOf(report, me);
  const step = { ...props, deeds };
  const { missing, state } = report;
  const handOver = report.form.id === HAND_OVER;
  const idle = !acts.some((act) => act !== 'answer' && act !== 'stop');

  async function submit() {
    const settled = await settle();
    if (settled !== undefined) await deeds.run({ act: 'submit' }, settled);
  }

  return (
    <section className="section" aria-labelledby="next-step">
      <h2 id="next-step">{t('reports.next.title')}</h2>
      {deeds.failure &&
        (deeds.failure.code === 'precondition_failed' ? (
          <p role="alert" className="report-warning">
            {t('reports.changedMeanwhile')}
          </p>
        ) : (
          <FailureNotice failure={deeds.failure} />
        ))}
      {idle && (
        <p>
          {t(
            `reports.waiting.${handOver && state === 'approved' ? 'taker' : handOver && state === 'signed' ? 'taken' : state}`,
          )}
        </p>
      )}
      {acts.includes('submit') && (
        <>
          <p>
            {missing.length === 0
              ? t('reports.next.complete')
              : t('reports.next.mayLack', { count: missing.length })}
          </p>
          <Button variant="primary" loading={deeds.busy} onClick={() => void submit()}>
            {t('reports.next.submit')}
          </Button>
        </>
      )}
      {acts.includes('approve') && <ApproveForm {...step} />}
      {acts.includes('sign') && (handOver ? <TakeShift {...step} /> : <SignForm {...step} />)}
      {acts.includes('send') && <SendForm {...step} />}
      {acts.includes('receive') && <ReceiveForm {...step} />}
      {acts.includes('stop') && <StopButton deeds={deeds} etag={etag} />}
    </section>
  );
}
