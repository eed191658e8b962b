// Entries from a spreadsheet: what they would change is counted before they are taken over.
import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';
import type { ListEntry } from '@thapcanh/api-schema';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../app/confirm-dialog.tsx';
import { formatNumber } from '../text/number.ts';
import { visible } from '../text/visible.ts';
import { countDraft } from './list-draft.ts';
import { pasteEntries } from './paste-entries.ts';

const SHOWN_FAULTS = 5;

export function PasteDialog(props: {
  entries: readonly ListEntry[];
  onPaste: (pasted: readonly ListEntry[]) => void;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { entries, onPaste, onClose } = props;
  const [text, setText] = useState('');
  const id = useId();
  const pasted = pasteEntries(text);
  const draft = Object.fromEntries(pasted.entries.map((entry) => [entry.value, entry]));
  const { added, changed } = countDraft(entries, draft);

  return (
    <ConfirmDialog
      title={t('administration.lists.paste')}
      confirm={t('administration.lists.stage')}
      size="large"
      busy={false}
      disabled={pasted.entries.length === 0}
      onCancel={onClose}
      onConfirm={() => onPaste(pasted.entries)}
    >
      <div className="administration-form">
        <p>
          {t('administration.lists.pasteHint')} <code>value,from,to,note,confidence</code>
        </p>
        <label className="file-line" htmlFor={id}>
          {t('administration.lists.pasteFile')}{' '}
          <input
            id={id}
            type="file"
            accept=".csv,.txt,.tsv,text/csv,text/plain"
            onChange={({ target }) => void target.files?.[0]?.text().then(setText)}
          />
        </label>
        <FormField stretch label={t('administration.lists.pasteHere')}>
          <Textarea
            value={text}
            rows={8}
            spellcheck={false}
            onChange={({ detail }) => setText(detail.value)}
          />
        </FormField>
        {text.trim() !== '' && (
          <p role="status">
            {t('administration.lists.pasted', {
              added: formatNumber(added),
              changed: formatNumber(changed),
              same: formatNumber(Object.keys(draft).length - added - changed),
              faults: formatNumber(pasted.faults.length),
            })}
          </p>
        )}
        {pasted.faults.length > 0 && (
          <ul className="warning-note">
            {pasted.faults.slice(0, SHOWN_FAULTS).map(({ line, text: words }) => (
              <li key={line}>
                {t('administration.lists.faultyLine', { line })} <code>{visible(words)}</code>
              </li>
            ))}
          </ul>
        )}
      </div>
    </ConfirmDialog>
  );
}
