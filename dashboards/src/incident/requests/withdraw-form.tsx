import { useQuery } from '@tanstack/react-query';
import type { AgencyRequestView } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { draftsOf, useDraft } from '../../app/use-draft.ts';
import { visible } from '../../text/visible.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ProseField } from '../acts/prose-field.tsx';

/** Takes back a question that nobody need answer any more. */
export function WithdrawForm(props: ActFormProps): ReactNode {
  const { queries } = useServices();
  const { data: requests = [] } = useQuery(queries.agencyRequests(props.seen.incident));
  const request = requests.find(({ id }) => id === props.of);
  return request === undefined ? null : <Form {...props} request={request} />;
}

function Form({ seen, request, onDone }: ActFormProps & { request: AgencyRequestView }): ReactNode {
  const { t } = useTranslation();
  const { incident } = seen;
  const [reason, setReason] = useDraft(`${draftsOf(incident.id, 'withdraw')}${request.id}`);
  const why = reason.trim();
  return (
    <ActDialog
      act="withdraw"
      seen={seen}
      title={t('asking.withdraw')}
      save={t('asking.withdrawIt')}
      record={request}
      send={
        why === ''
          ? undefined
          : ({ api, path, header }) =>
              api.POST('/v1/incidents/{id}/requests/{record}/withdrawal', {
                params: { path: { ...path, record: request.id }, header },
                body: { reason: why },
              })
      }
      outdated={request.answer !== undefined || request.withdrawn !== undefined}
      onDone={onDone}
    >
      {(showMissing) => (
        <>
          <p className="preview">{visible(request.text)}</p>
          <ProseField
            label={t('act.reason')}
            value={reason}
            onChange={setReason}
            required
            missing={showMissing}
          />
        </>
      )}
    </ActDialog>
  );
}
