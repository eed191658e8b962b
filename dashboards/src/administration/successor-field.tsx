// Who goes on: an organisation that is there, or one that begins on the day.
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import type { MergeRequest } from '@thapcanh/api-schema';
import { agencySchema } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { OrganisationSelect } from '../app/organisation-select.tsx';

export interface SuccessorDraft {
  readonly isNew: boolean;
  readonly id: string;
  readonly name: string;
}

export const NO_SUCCESSOR: SuccessorDraft = { isNew: false, id: '', name: '' };

/** As the API takes it; undefined while it is incomplete. `like`: whose kind and parent a new one has. */
export function successorOf(
  { isNew, id, name }: SuccessorDraft,
  like: { readonly kind: string; readonly parent?: string | undefined } | undefined,
): MergeRequest['successor'] | undefined {
  if (!agencySchema.safeParse(id.trim()).success) return undefined;
  if (!isNew) return id;
  if (name.trim() === '' || like === undefined) return undefined;
  const { kind, parent } = like;
  return { id: id.trim(), name: name.trim(), kind, ...(parent === undefined ? {} : { parent }) };
}

export function SuccessorField(props: {
  label: string;
  value: SuccessorDraft;
  onChange: (value: SuccessorDraft) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { label, value, onChange } = props;
  return (
    <fieldset className="plain-fieldset successor">
      <legend>{label}</legend>
      <RadioGroup
        ariaLabel={label}
        value={value.isNew ? 'new' : 'old'}
        items={[
          { value: 'old', label: t('administration.organisations.successorOld') },
          { value: 'new', label: t('administration.organisations.successorNew') },
        ]}
        onChange={({ detail }) => onChange({ ...NO_SUCCESSOR, isNew: detail.value === 'new' })}
      />
      {value.isNew ? (
        <>
          <FormField
            label={t('administration.organisations.code')}
            description={t('administration.organisations.codeHint')}
          >
            <Input
              value={value.id}
              onChange={({ detail }) => onChange({ ...value, id: detail.value })}
            />
          </FormField>
          <FormField label={t('administration.organisations.name')}>
            <Input
              value={value.name}
              onChange={({ detail }) => onChange({ ...value, name: detail.value })}
            />
          </FormField>
        </>
      ) : (
        <OrganisationSelect
          label={label}
          value={value.id === '' ? undefined : value.id}
          onChange={(id) => onChange({ ...NO_SUCCESSOR, id: id ?? '' })}
        />
      )}
    </fieldset>
  );
}
