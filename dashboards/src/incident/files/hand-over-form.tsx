// Bàn giao chứng cứ: from one person's hands into another's.
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useQuery } from '@tanstack/react-query';
import type { EvidenceItemView } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { draftsOf, useDraft } from '../../app/use-draft.ts';
import { visible } from '../../text/visible.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ProseField } from '../acts/prose-field.tsx';

const WORDS_LENGTH = 200;

export function HandOverForm(props: ActFormProps): ReactNode {
  const { queries } = useServices();
  const { data: items = [] } = useQuery(queries.evidenceItems(props.seen.incident));
  const item = items.find(({ id }) => id === props.of);
  return item === undefined ? null : <Form {...props} item={item} />;
}

function Form({ seen, item, onDone }: ActFormProps & { item: EvidenceItemView }): ReactNode {
  const { t } = useTranslation();
  const { incident } = seen;
  const drafts = `${draftsOf(incident.id, 'hand-over')}${item.id}.`;
  const [to, setTo] = useDraft(`${drafts}to`);
  const [kept, setKept] = useDraft(`${drafts}kept`);
  const [reason, setReason] = useDraft(`${drafts}reason`);
  const place = kept.trim();
  const why = reason.trim();
  const complete = to.trim() !== '' && why !== '';
  return (
    <ActDialog
      act="hand-over"
      seen={seen}
      title={t('holding.handOver')}
      save={t('holding.handOverIt')}
      record={item}
      send={
        complete
          ? ({ api, path, header }) =>
              api.POST('/v1/incidents/{id}/evidence/{record}/handovers', {
                params: { path: { ...path, record: item.id }, header },
                body: { to, reason: why, ...(place !== '' && { kept: place }) },
              })
          : undefined
      }
      onDone={onDone}
    >
      {(showMissing) => (
        <>
          <div className="preview">
            <p>
              <b>{visible(item.name)}</b>
            </p>
            <p>
              SHA-256 <code>{item.sha256}</code>
            </p>
            <p>{t('holding.heldBy', { holder: visible(item.holder), kept: visible(item.kept) })}</p>
          </div>
          <FormField
            stretch
            label={t('holding.to')}
            errorText={showMissing && to.trim() === '' ? t('act.missing') : undefined}
          >
            <Input
              value={to}
              onChange={({ detail }) => setTo(detail.value.slice(0, WORDS_LENGTH))}
            />
          </FormField>
          <FormField stretch label={t('holding.keptThen')}>
            <Input
              value={kept}
              placeholder={visible(item.kept)}
              onChange={({ detail }) => setKept(detail.value.slice(0, WORDS_LENGTH))}
            />
          </FormField>
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
