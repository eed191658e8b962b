// One entry of a list: the value, the days in which it holds, and why it stands there.
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { type ListEntry, referenceListSchema } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../app/confirm-dialog.tsx';
import { TimeField } from '../app/time-field.tsx';

const entrySchema = referenceListSchema.shape.entries.element;

export function EntryDialog(props: {
  entry: ListEntry | undefined;
  onPut: (entry: ListEntry) => void;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { entry, onPut, onClose } = props;
  const [value, setValue] = useState(entry?.value ?? '');
  const [from, setFrom] = useState(entry?.from ?? '');
  const [to, setTo] = useState(entry?.to ?? '');
  const [note, setNote] = useState(entry?.note ?? '');
  const [confidence, setConfidence] = useState(String(entry?.confidence ?? ''));
  const parsed = entrySchema.safeParse({
    value: value.trim(),
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to }),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
    ...(confidence.trim() === '' ? {} : { confidence: Number(confidence) }),
  });
  const backwards = from !== '' && to !== '' && to < from;
  return (
    <ConfirmDialog
      title={t(entry === undefined ? 'administration.lists.addEntry' : 'administration.edit')}
      confirm={t('administration.lists.stage')}
      busy={false}
      disabled={!parsed.success || backwards}
      onCancel={onClose}
      onConfirm={() => parsed.success && onPut(parsed.data)}
    >
      <div className="administration-form">
        <FormField label={t('administration.lists.value')}>
          <Input value={value} onChange={({ detail }) => setValue(detail.value)} />
        </FormField>
        <TimeField
          label={t('administration.lists.from')}
          kind="date"
          value={from}
          onChange={setFrom}
        />
        <TimeField
          label={t('administration.lists.to')}
          kind="date"
          value={to}
          onChange={setTo}
          error={backwards ? t('administration.lists.backwards') : undefined}
        />
        <FormField
          label={t('administration.lists.note')}
          description={t('administration.lists.noteHint')}
        >
          <Input value={note} onChange={({ detail }) => setNote(detail.value)} />
        </FormField>
        <FormField
          label={t('administration.lists.confidence')}
          description={t('administration.lists.confidenceHint')}
        >
          <Input
            type="number"
            value={confidence}
            onChange={({ detail }) => setConfidence(detail.value)}
          />
        </FormField>
      </div>
    </ConfirmDialog>
  );
}
