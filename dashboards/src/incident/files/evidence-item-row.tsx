// One piece of evidence: its hash, in whose hands it is, and through whose it went.
import Button from '@cloudscape-design/components/button';
import { type Failure, fileOf } from '@thapcanh/api-client';
import type { EvidenceItemView, IncidentDetail, Me } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { saveFile } from '../../app/save-file.ts';
import { useServices } from '../../app/services.ts';
import { Moment } from '../../text/moment.tsx';
import { formatNumber } from '../../text/number.ts';
import { visible } from '../../text/visible.ts';
import { mayAct } from '../acts/act.ts';
import { useOpenAct } from '../acts/use-open-act.ts';

export function EvidenceItemRow(props: {
  item: EvidenceItemView;
  incident: IncidentDetail;
  me: Me;
}): ReactNode {
  const { t } = useTranslation();
  const { api } = useServices();
  const open = useOpenAct();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const { item, incident, me } = props;
  const { id, name, sha256, size, kept, holder, note, file, at, handovers } = item;
  const shown = visible(name);

  async function take() {
    setBusy(true);
    const call = api.GET('/v1/incidents/{id}/evidence/{record}/file', {
      params: { path: { id: incident.id, record: id } },
      parseAs: 'blob',
    });
    const taken = await fileOf(call);
    // By its hash: the name is whatever somebody wrote, and no browser is asked to trust it.
    if (taken.ok) saveFile({ blob: taken.value.blob, name: `${sha256}.bin` });
    setFailure(taken.ok ? undefined : taken.failure);
    setBusy(false);
  }

  return (
    <li>
      <b>{shown}</b>{' '}
      <span className="soft">{t('holding.size', { count: size, size: formatNumber(size) })}</span>
      <div>
        SHA-256 <code>{sha256}</code>
      </div>
      <div>{t('holding.heldBy', { holder: visible(holder), kept: visible(kept) })}</div>
      {note && <p className="soft">{visible(note)}</p>}
      <ol className="custody">
        <li>
          <Moment at={at} /> {t('holding.taken')}
        </li>
        {handovers.map((one) => (
          <li key={one.at}>
            <Moment at={one.at} />{' '}
            {t('holding.handedOver', {
              from: visible(one.from),
              to: visible(one.to),
              kept: visible(one.kept),
              reason: visible(one.reason),
            })}
          </li>
        ))}
      </ol>
      {failure && <FailureNotice failure={failure} />}
      <div className="section-acts">
        {file && (
          <Button
            loading={busy}
            ariaLabel={t('holding.downloadOf', { name: shown })}
            onClick={() => void take()}
          >
            {t('holding.download')}
          </Button>
        )}
        {mayAct('hand-over', incident, me) && (
          <Button
            ariaLabel={t('holding.handOverOf', { name: shown })}
            onClick={() => open('hand-over', id)}
          >
            {t('holding.handOver')}
          </Button>
        )}
      </div>
    </li>
  );
}
