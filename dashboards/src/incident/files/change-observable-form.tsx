import Checkbox from '@cloudscape-design/components/checkbox';
import { useQuery } from '@tanstack/react-query';
import type { ObservableView } from '@thapcanh/api-schema';
import { TLP } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { draftsOf, useDraft, useDraftChoice, useDraftFlag } from '../../app/use-draft.ts';
import { visible } from '../../text/visible.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ProseField, withReason } from '../acts/prose-field.tsx';
import { TlpField } from './tlp-field.tsx';

const NOTE_LENGTH = 1_000;

export function ChangeObservableForm(props: ActFormProps): ReactNode {
  const { queries } = useServices();
  const { data: known = [] } = useQuery(queries.observables(props.seen.incident));
  const observable = known.find(({ id }) => id === props.of);
  return observable === undefined ? null : <Form {...props} observable={observable} />;
}

function Form({
  seen,
  observable,
  onDone,
}: ActFormProps & { observable: ObservableView }): ReactNode {
  const { t } = useTranslation();
  const { incident } = seen;
  const drafts = `${draftsOf(incident.id, 'change-observable')}${observable.id}.`;
  const [tlp, setTlp] = useDraftChoice(`${drafts}tlp`, TLP, observable.tlp);
  const [ioc, setIoc] = useDraftFlag(`${drafts}ioc`, observable.ioc);
  const [note, setNote] = useDraft(`${drafts}note`, observable.note);
  const [reason, setReason] = useDraft(`${drafts}reason`);
  const noted = note.trim();
  const change = {
    ...(tlp !== observable.tlp && { tlp }),
    ...(ioc !== observable.ioc && { ioc }),
    ...(noted !== (observable.note ?? '') && { note: noted === '' ? null : noted }),
  };
  return (
    <ActDialog
      act="change-observable"
      seen={seen}
      title={t('holding.changeObservable')}
      record={observable}
      send={
        Object.keys(change).length === 0
          ? undefined
          : ({ api, path, header }) =>
              api.POST('/v1/incidents/{id}/observables/{record}', {
                params: { path: { ...path, record: observable.id }, header },
                body: { ...change, ...withReason(reason) },
              })
      }
      onDone={onDone}
    >
      {(showMissing) => (
        <>
          <p className="preview">
            <code>{visible(observable.value)}</code>
          </p>
          <TlpField value={tlp} onChange={setTlp} />
          <Checkbox
            checked={ioc}
            description={t('holding.iocHint')}
            onChange={({ detail }) => setIoc(detail.checked)}
          >
            {t('holding.ioc')}
          </Checkbox>
          <ProseField label={t('holding.note')} value={note} max={NOTE_LENGTH} onChange={setNote} />
          <ProseField label={t('act.reason')} value={reason} onChange={setReason} />
          {showMissing && <p role="alert">{t('act.nothingChanged')}</p>}
        </>
      )}
    </ActDialog>
  );
}
