// Where a report is on its way, and every step with who took it.
import type { ReportDetail } from '@thapcanh/api-schema';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '../../api/people.ts';
import { Moment } from '../../text/moment.tsx';
import { formatDay, formatTime } from '../../text/time.ts';
import { visible } from '../../text/visible.ts';
import { HAND_OVER } from '../permissions.ts';

const WAY = ['draft', 'submitted', 'approved', 'signed', 'sent', 'received'] as const;

/** The stations of the way; a shift's hand-over ends with the signature of who takes it. */
export function LifeLine({ report }: { report: ReportDetail }): ReactNode {
  const { t } = useTranslation();
  const { state, form } = report;
  if (state === 'stopped') return <p className="report-warning">{t('reports.state.stopped')}</p>;
  const way = form.id === HAND_OVER ? WAY.slice(0, 4) : WAY;
  const at = way.indexOf(state);
  return (
    <ol className="life-line" aria-label={t('reports.lifeLine')}>
      {way.map((each, index) => (
        <li
          key={each}
          className={index < at ? 'passed' : index === at ? 'here' : ''}
          aria-current={index === at ? 'step' : undefined}
        >
          {t(`reports.state.${each}`)}
        </li>
      ))}
    </ol>
  );
}

type Step = ReportDetail['steps'][number];

export function Steps({ steps }: { steps: ReportDetail['steps'] }): ReactNode {
  const { t } = useTranslation();
  const personName = usePersonName();
  return (
    <section className="section" aria-labelledby="report-steps">
      <h2 id="report-steps">{t('reports.steps')}</h2>
      <ol className="report-steps">
        {steps.map((step) => (
          <li key={`${step.at} ${step.act}`}>
            <Moment at={step.at} />
            <div>
              <b>{visible(step.name ?? personName(step.by))}</b> {t(`reports.did.${step.act}`)}
              <Particulars step={step} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Particulars({ step }: { step: Step }): ReactNode {
  const { t } = useTranslation();
  const lines = particularsOf(step, t);
  if (lines.length === 0) return null;
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function particularsOf(step: Step, t: TFunction): readonly string[] {
  switch (step.act) {
    case 'return':
      return [t('reports.said.reason', { text: visible(step.reason) })];
    case 'approve':
      return [t('reports.said.digest', { sha256: step.digest })];
    case 'sign':
      return [
        t('reports.said.signed', {
          number: visible([step.number, step.symbol].filter(Boolean).join('/')),
          day: formatDay(step.day),
          signer: visible(step.signer),
        }),
        ...(step.deputy ? [t('reports.sign.deputy')] : []),
        t('reports.said.digest', { sha256: step.fileSha256 }),
      ];
    case 'send':
      return [
        t('reports.said.sent', {
          channel: t(`reports.channel.${step.channel}`),
          at: formatTime(step.sentAt),
        }),
        ...(step.lateReason === undefined
          ? []
          : [t('reports.said.late', { reason: visible(step.lateReason) })]),
      ];
    case 'receive':
      return [
        t('reports.said.received', { at: formatTime(step.receivedAt) }),
        ...(step.receiptSha256 === undefined
          ? []
          : [t('reports.said.digest', { sha256: step.receiptSha256 })]),
        ...(step.note === undefined ? [] : [visible(step.note)]),
      ];
    default:
      return [];
  }
}
