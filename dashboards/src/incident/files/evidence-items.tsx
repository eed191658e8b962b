// Tệp và chứng cứ. Reading the list is recorded, so it is asked for when somebody opens it.
import Button from '@cloudscape-design/components/button';
import { useQuery } from '@tanstack/react-query';
import { failureOf } from '@thapcanh/api-client';
import type { IncidentDetail, Me } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeenIncident } from '../../api/queries/incident.ts';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { Section } from '../../app/section.tsx';
import { useServices } from '../../app/services.ts';
import { mayAct } from '../acts/act.ts';
import { useOpenAct } from '../acts/use-open-act.ts';
import { EvidenceItemRow } from './evidence-item-row.tsx';
import './files.css';

export function EvidenceItems({ seen, me }: { seen: SeenIncident; me: Me }): ReactNode {
  const { t } = useTranslation();
  const open = useOpenAct();
  const [shown, setShown] = useState(false);
  const { incident } = seen;
  return (
    <Section id="files" title={t('holding.files')}>
      {shown && <Items incident={incident} me={me} />}
      <div className="section-acts">
        {!shown && <Button onClick={() => setShown(true)}>{t('holding.show')}</Button>}
        {mayAct('add-evidence', incident, me) && (
          <Button onClick={() => open('add-evidence')}>{t('holding.addEvidence')}</Button>
        )}
      </div>
    </Section>
  );
}

function Items({ incident, me }: { incident: IncidentDetail; me: Me }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data: items, error, refetch } = useQuery(queries.evidenceItems(incident));
  return (
    <>
      {error && <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />}
      {items?.length === 0 && <p className="soft">{t('holding.noEvidence')}</p>}
      <ul className="held">
        {items?.map((item) => (
          <EvidenceItemRow key={item.id} item={item} incident={incident} me={me} />
        ))}
      </ul>
    </>
  );
}
