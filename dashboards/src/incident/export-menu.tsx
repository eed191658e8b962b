// "Xuất": the incident as a file, up to a TLP. The API writes who took it on the timeline.
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { useQueryClient } from '@tanstack/react-query';
import { type Answer, type ApiFile, fileOf } from '@thapcanh/api-client';
import {
  type ExportBody,
  exportBodySchema,
  type IncidentDetail,
  LEFT_OUT_HEADER,
  MORE_HEADER,
} from '@thapcanh/api-schema';
import { EXPORT_FORMATS, leaves, type Tlp, tlpOfIncident } from '@thapcanh/incidents';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../app/failure-notice.tsx';
import { saveFile } from '../app/save-file.ts';
import { useServices } from '../app/services.ts';

/** How much further than the case itself a file may be meant to go. */
const WIDER: readonly Tlp[] = ['TLP:GREEN', 'TLP:CLEAR'];

export function ExportMenu({ incident }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  const { api } = useServices();
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer<ApiFile>>();
  const own = tlpOfIncident(incident);

  async function take(body: ExportBody) {
    setBusy(true);
    const params = { path: { id: incident.id } };
    const call = api.POST('/v1/incidents/{id}/export', { params, body, parseAs: 'blob' });
    const taken = await fileOf(call);
    if (taken.ok) saveFile(taken.value);
    setAnswer(taken);
    setBusy(false);
    await queryClient.invalidateQueries({ queryKey: ['incidents', 'one', incident.id] });
  }

  const items = [own, ...WIDER].map((tlp) => ({
    text: t('exporting.upTo', { tlp }),
    items: EXPORT_FORMATS.filter((format) => format !== 'csv-alerts' || leaves(own, tlp)).map(
      (format) => ({ id: JSON.stringify({ format, tlp }), text: t(`exporting.format.${format}`) }),
    ),
  }));
  return (
    <>
      <ButtonDropdown
        items={items}
        loading={busy}
        onItemClick={({ detail }) => void take(exportBodySchema.parse(JSON.parse(detail.id)))}
      >
        {t('exporting.menu')}
      </ButtonDropdown>
      <span role="status">{answer?.ok && <Exported file={answer.value} />}</span>
      {answer?.ok === false && <FailureNotice failure={answer.failure} />}
    </>
  );
}

/** What was taken, and what of it stayed. */
function Exported({ file: { name, headers } }: { file: ApiFile }): ReactNode {
  const { t } = useTranslation();
  const leftOut = Number(headers.get(LEFT_OUT_HEADER) ?? 0);
  const more = Number(headers.get(MORE_HEADER) ?? 0);
  return (
    <>
      <span className="saved">✓ {t('exporting.done', { name })}</span>{' '}
      {leftOut > 0 && t('exporting.leftOut', { count: leftOut })}{' '}
      {more > 0 && t('exporting.more', { count: more })}
    </>
  );
}
