import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import {
  canonicalObservable,
  OBSERVABLE_LENGTH,
  OBSERVABLE_TYPES,
  TLP,
  type Tlp,
} from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { draftsOf, useDraft, useDraftChoice, useDraftFlag } from '../../app/use-draft.ts';
import { visible } from '../../text/visible.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ProseField } from '../acts/prose-field.tsx';
import { observableTypeOf } from './observable-type.ts';
import { TlpField } from './tlp-field.tsx';

const NOTE_LENGTH = 1_000;

/** What was pasted tells its type; the person may say another. */
export function AddObservableForm({ seen, of, onDone }: ActFormProps): ReactNode {
  const { t } = useTranslation();
  const { incident } = seen;
  const drafts = draftsOf(incident.id, 'add-observable');
  const [text, setText] = useDraft(`${drafts}value`, of);
  const [note, setNote] = useDraft(`${drafts}note`);
  const [said, setType] = useDraftChoice(`${drafts}type`, OBSERVABLE_TYPES);
  const [tlp, setTlp] = useDraftChoice<Tlp>(`${drafts}tlp`, TLP, 'TLP:AMBER');
  const [ioc, setIoc] = useDraftFlag(`${drafts}ioc`, false);
  const type = said ?? observableTypeOf(text);
  const value = type && canonicalObservable(type, text);
  const options = OBSERVABLE_TYPES.map((one) => ({ value: one, label: t(`holding.type.${one}`) }));
  const noted = note.trim();
  const body =
    type !== undefined && value !== undefined
      ? { type, value: text, tlp, ioc, ...(noted !== '' && { note: noted }) }
      : undefined;
  return (
    <ActDialog
      act="add-observable"
      seen={seen}
      title={t('holding.addObservable')}
      send={
        body &&
        (({ api, path, header }) =>
          api.POST('/v1/incidents/{id}/observables', { params: { path, header }, body }))
      }
      onDone={onDone}
    >
      {(showMissing) => (
        <>
          <FormField
            stretch
            label={t('holding.value')}
            description={t('holding.valueHint')}
            constraintText={
              value !== undefined && value !== text.trim()
                ? t('holding.keptAs', { value: visible(value) })
                : undefined
            }
            errorText={
              text.trim() === ''
                ? showMissing && t('act.missing')
                : type !== undefined && value === undefined && t('holding.notOfType')
            }
          >
            <Input
              value={text}
              onChange={({ detail }) => setText(detail.value.slice(0, OBSERVABLE_LENGTH))}
            />
          </FormField>
          <FormField
            label={t('holding.observableType')}
            errorText={text.trim() !== '' && type === undefined ? t('holding.sayType') : undefined}
          >
            <Select
              selectedOption={options.find((option) => option.value === type) ?? null}
              options={options}
              placeholder={t('holding.observableType')}
              onChange={({ detail }) => {
                const chosen = OBSERVABLE_TYPES.find((one) => one === detail.selectedOption.value);
                if (chosen) setType(chosen);
              }}
            />
          </FormField>
          <TlpField value={tlp} onChange={setTlp} />
          <Checkbox
            checked={ioc}
            description={t('holding.iocHint')}
            onChange={({ detail }) => setIoc(detail.checked)}
          >
            {t('holding.ioc')}
          </Checkbox>
          <ProseField label={t('holding.note')} value={note} max={NOTE_LENGTH} onChange={setNote} />
        </>
      )}
    </ActDialog>
  );
}
