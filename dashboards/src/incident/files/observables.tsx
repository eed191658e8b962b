// Đối tượng quan sát: what was noted of addresses, names and hashes, and how far each may go.
import Button from '@cloudscape-design/components/button';
import { useQuery } from '@tanstack/react-query';
import { failureOf } from '@thapcanh/api-client';
import type { Me } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeenIncident } from '../../api/queries/incident.ts';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { Section } from '../../app/section.tsx';
import { useServices } from '../../app/services.ts';
import { visible } from '../../text/visible.ts';
import { mayAct } from '../acts/act.ts';
import { useOpenAct } from '../acts/use-open-act.ts';
import './files.css';

export function Observables({ seen, me }: { seen: SeenIncident; me: Me }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const open = useOpenAct();
  const { incident } = seen;
  const { data: known, error, refetch } = useQuery(queries.observables(incident));
  const mayChange = mayAct('change-observable', incident, me);
  if (known?.length === 0 && !mayAct('add-observable', incident, me)) return null;
  return (
    <Section id="observables" title={t('holding.observables')}>
      {error && <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />}
      {known?.length === 0 && <p className="soft">{t('holding.noObservables')}</p>}
      <ul className="held">
        {known?.map(({ id, type, value, tlp, ioc, note }) => (
          <li key={id}>
            <span className="soft">{t(`holding.type.${type}`)}</span> <code>{visible(value)}</code>{' '}
            <span className="tlp">{tlp}</span>
            {ioc && <b> {t('holding.iocMark')}</b>}
            {mayChange && (
              <>
                {' '}
                <Button
                  variant="inline-link"
                  ariaLabel={t('holding.changeOf', { name: visible(value) })}
                  onClick={() => open('change-observable', id)}
                >
                  {t('holding.change')}
                </Button>
              </>
            )}
            {note && <p className="soft">{visible(note)}</p>}
          </li>
        ))}
      </ul>
      {mayAct('add-observable', incident, me) && (
        <div className="section-acts">
          <Button onClick={() => open('add-observable')}>{t('holding.addObservable')}</Button>
        </div>
      )}
    </Section>
  );
}
