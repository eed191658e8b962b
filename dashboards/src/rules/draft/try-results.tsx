// Which events the draft matches and why, and what the others lack.
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table from '@cloudscape-design/components/table';
import type { AlertView, EventView } from '@thapcanh/api-schema';
import type { Explained } from '@thapcanh/rule-tests/browser';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../text/moment.tsx';
import { formatNumber } from '../../text/number.ts';
import { visible } from '../../text/visible.ts';
import type { TriedEvent, TryAnswer } from '../judge/messages.ts';
import { ruleName } from '../rule-name.ts';

/** Rows of the table; the counts are of all. */
const SHOWN = 100;

interface Row {
  readonly event: EventView;
  readonly alert: AlertView;
  readonly tried: TriedEvent;
  readonly key: string;
}

export function TryResults(props: { answer: TryAnswer; alerts: readonly AlertView[] }): ReactNode {
  const { t, i18n } = useTranslation();
  const { answer, alerts } = props;
  const told = alerts.flatMap((alert) => alert.events.map((event) => ({ alert, event })));
  // A result is of the event at its place; while other events are judged it is of none.
  const rows = told.flatMap(({ alert, event }, at): Row[] => {
    const tried = answer.events[at];
    return tried?.id === event.id ? [{ alert, event, tried, key: `${alert.id} ${event.id}` }] : [];
  });
  const matched = rows.filter(({ tried }) => tried.matched.length > 0).length;
  return (
    <>
      <p aria-live="polite">
        <b>
          {t('rules.trying.result', {
            matched: formatNumber(matched),
            events: formatNumber(rows.length),
            alerts: formatNumber(alerts.length),
          })}
        </b>{' '}
        <span className="soft">{t('rules.trying.again')}</span>
      </p>
      {answer.correlations.map(({ title, hits }) => (
        <p key={title}>
          {t('rules.trying.correlation', { title: visible(title), count: hits })}{' '}
          <span className="soft">{t('rules.trying.correlationNote')}</span>
        </p>
      ))}
      <Table
        items={rows.slice(0, SHOWN)}
        trackBy="key"
        variant="embedded"
        wrapLines
        enableKeyboardNavigation
        ariaLabels={{ tableLabel: t('rules.trying.table') }}
        columnDefinitions={[
          {
            id: 'time',
            header: t('rules.trying.time'),
            width: 190,
            cell: ({ event }) => <Moment at={event.time} seconds />,
          },
          {
            id: 'outcome',
            header: t('rules.trying.outcome'),
            width: 150,
            cell: ({ tried }) =>
              tried.matched.length > 0 ? (
                <StatusIndicator type="success">{t('rules.trying.matches')}</StatusIndicator>
              ) : (
                <StatusIndicator type="stopped">{t('rules.trying.misses')}</StatusIndicator>
              ),
          },
          {
            id: 'by',
            header: t('rules.trying.by'),
            minWidth: 180,
            isRowHeader: true,
            cell: ({ alert }) => visible(ruleName(alert.rule, i18n.language)),
          },
          {
            id: 'why',
            header: t('rules.trying.why'),
            minWidth: 320,
            cell: ({ tried }) => <Why tried={tried} />,
          },
        ]}
      />
      {rows.length > SHOWN && <p className="soft">{t('rules.trying.shown', { shown: SHOWN })}</p>}
    </>
  );
}

function Why({ tried: { matched, lacks } }: { tried: TriedEvent }): ReactNode {
  const { t } = useTranslation();
  if (matched.length === 0) return lacks === undefined ? null : <Lacks lacks={lacks} />;
  return (
    <ul className="reasons">
      {matched.flatMap(({ title, why }) =>
        why.map(({ selection, field, value }) => (
          <li key={`${title} ${selection} ${field ?? ''} ${value}`}>
            {field === undefined ? t('rules.trying.keyword') : <code>{visible(field)}</code>}{' '}
            <mark>{visible(value)}</mark> <span className="soft">[{visible(selection)}]</span>
          </li>
        )),
      )}
    </ul>
  );
}

function Lacks({ lacks }: { lacks: Explained }): ReactNode {
  const { t } = useTranslation();
  if (lacks.kind === 'logsource') {
    const { asked, had } = lacks;
    return t('rules.trying.otherLogsource', { asked: visible(asked), had: visible(had) });
  }
  return (
    <ul className="reasons">
      {lacks.selections.map(({ name, holds, missing }) => (
        <li key={name}>
          {t(`rules.trying.${holds ? 'selectionHolds' : 'selectionFails'}`, {
            name: visible(name),
          })}
          {missing.map(({ asked, field, had }) => (
            <div key={asked}>
              {t('rules.trying.asked')} <code>{visible(asked)}</code>
              {field !== undefined &&
                (had === undefined ? (
                  <>; {t('rules.trying.absent')}</>
                ) : (
                  <>
                    ; {t('rules.trying.had')} <mark>{visible(had)}</mark>
                  </>
                ))}
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}
