// Chứng cứ: a file that is kept here, or one that is kept elsewhere and known by its hash.
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useQuery } from '@tanstack/react-query';
import { MAX_EVIDENCE_FILE_BYTES } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { draftsOf, useDraft } from '../../app/use-draft.ts';
import { formatNumber } from '../../text/number.ts';
import { sha256Of } from '../../text/sha256.ts';
import { visible } from '../../text/visible.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ProseField } from '../acts/prose-field.tsx';
import type { Send } from '../use-act.ts';

const NAME_LENGTH = 255;
const WORDS_LENGTH = 200;
const NOTE_LENGTH = 2_000;
/** What is hashed here is read into memory first. */
const MAX_HASHED_BYTES = 512 * 1024 * 1024;

type Chosen =
  | { readonly state: 'none' | 'reading' | 'tooLarge' | 'unreadable' }
  | { readonly state: 'read'; readonly file: File; readonly sha256: string };

export function AddEvidenceForm({ seen, onDone }: ActFormProps): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data: me } = useQuery(queries.me());
  const { incident } = seen;
  const drafts = draftsOf(incident.id, 'add-evidence');
  const [chosen, setChosen] = useState<Chosen>({ state: 'none' });
  const [name, setName] = useDraft(`${drafts}name`);
  const [kept, setKept] = useDraft(`${drafts}kept`);
  const [holder, setHolder] = useDraft(`${drafts}holder`, me?.name);
  const [note, setNote] = useDraft(`${drafts}note`);
  const small = chosen.state === 'read' && chosen.file.size <= MAX_EVIDENCE_FILE_BYTES;
  const place = kept.trim() === '' && small ? t('holding.keptHere') : kept.trim();
  const complete =
    chosen.state === 'read' && name.trim() !== '' && place !== '' && holder.trim() !== '';

  async function choose(file: File | undefined) {
    if (file === undefined) return setChosen({ state: 'none' });
    if (file.size > MAX_HASHED_BYTES) return setChosen({ state: 'tooLarge' });
    setChosen({ state: 'reading' });
    try {
      const sha256 = await sha256Of(await file.arrayBuffer());
      setChosen({ state: 'read', file, sha256 });
      setName(file.name.slice(0, NAME_LENGTH));
    } catch {
      // It was moved, or changed while it was read.
      setChosen({ state: 'unreadable' });
    }
  }

  return (
    <ActDialog
      act="add-evidence"
      seen={seen}
      title={t('holding.addEvidence')}
      send={complete ? sendOf(chosen) : undefined}
      onDone={onDone}
    >
      {(showMissing) => (
        <>
          <FormField
            stretch
            label={t('holding.file')}
            description={t('holding.fileHint', {
              max: formatNumber(MAX_EVIDENCE_FILE_BYTES / 1024 / 1024),
            })}
            errorText={
              chosen.state === 'tooLarge' || chosen.state === 'unreadable'
                ? t(`holding.${chosen.state}`)
                : showMissing && chosen.state === 'none'
                  ? t('holding.noFile')
                  : undefined
            }
          >
            <input
              type="file"
              aria-label={t('holding.file')}
              onChange={(event) => void choose(event.target.files?.[0])}
            />
          </FormField>
          {chosen.state === 'reading' && <p role="status">{t('holding.hashing')}</p>}
          {chosen.state === 'read' && (
            <div className="preview">
              <p>
                {t('holding.size', {
                  count: chosen.file.size,
                  size: formatNumber(chosen.file.size),
                })}
              </p>
              <p>
                SHA-256 <code>{chosen.sha256}</code>
              </p>
              <p>{t(small ? 'holding.uploaded' : 'holding.onlyHash')}</p>
            </div>
          )}
          <FormField
            stretch
            label={t('holding.name')}
            constraintText={visible(name) === name ? undefined : visible(name)}
            errorText={showMissing && name.trim() === '' ? t('act.missing') : undefined}
          >
            <Input
              value={name}
              onChange={({ detail }) => setName(detail.value.slice(0, NAME_LENGTH))}
            />
          </FormField>
          <FormField
            stretch
            label={t('holding.kept')}
            errorText={showMissing && place === '' ? t('act.missing') : undefined}
          >
            <Input
              value={kept}
              placeholder={small ? t('holding.keptHere') : t('holding.keptPlaceholder')}
              onChange={({ detail }) => setKept(detail.value.slice(0, WORDS_LENGTH))}
            />
          </FormField>
          <FormField
            stretch
            label={t('holding.holder')}
            errorText={showMissing && holder.trim() === '' ? t('act.missing') : undefined}
          >
            <Input
              value={holder}
              onChange={({ detail }) => setHolder(detail.value.slice(0, WORDS_LENGTH))}
            />
          </FormField>
          <ProseField label={t('holding.note')} value={note} max={NOTE_LENGTH} onChange={setNote} />
        </>
      )}
    </ActDialog>
  );

  /** The bytes first, so that what names them has them. Both may be sent again: bytes go by their hash. */
  function sendOf({ file, sha256 }: Extract<Chosen, { state: 'read' }>): Send {
    const noted = note.trim();
    const body = {
      name,
      sha256,
      size: file.size,
      kept: place,
      holder,
      file: small,
      ...(noted !== '' && { note: noted }),
    };
    return async ({ api, path, header }) => {
      if (small) {
        const sent = await api.POST('/v1/incidents/{id}/files', {
          params: { path },
          body: file,
          bodySerializer: (bytes: unknown) => bytes,
          headers: { 'content-type': 'application/octet-stream' },
        });
        if (!sent.response.ok) return sent;
      }
      return api.POST('/v1/incidents/{id}/evidence', { params: { path, header }, body });
    };
  }
}
