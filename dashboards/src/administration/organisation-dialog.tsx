// Registering an organisation, or changing one: as a correction, or from a day on.
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Select from '@cloudscape-design/components/select';
import Textarea from '@cloudscape-design/components/textarea';
import { outcomeOf } from '@thapcanh/api-client';
import {
  newOrganisationSchema,
  type OrganisationDetail,
  organisationPatchSchema,
} from '@thapcanh/api-schema';
import { localDay, ORGANISATION_KINDS } from '@thapcanh/incidents';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSave } from '../api/use-save.ts';
import { ConfirmDialog } from '../app/confirm-dialog.tsx';
import { OrganisationSelect } from '../app/organisation-select.tsx';
import { RefusalNotice } from '../app/refusal-notice.tsx';
import { useServices } from '../app/services.ts';
import { TimeField } from '../app/time-field.tsx';
import { useNow } from '../app/use-now.ts';
import { organisationKind } from './organisation-kind.ts';

const LINES = ['domains', 'networks', 'accountSuffixes'] as const;

export function OrganisationDialog(props: {
  known?: OrganisationDetail;
  etag?: string;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { api } = useServices();
  const { known, etag = '', onClose } = props;
  const today = localDay(useNow());
  const save = useSave('organisations');
  const [id, setId] = useState('');
  const [name, setName] = useState(known?.name ?? '');
  const [nameEn, setNameEn] = useState(known?.nameEn ?? '');
  const [kind, setKind] = useState(known?.kind ?? '');
  const [parent, setParent] = useState(known?.parent);
  const [phone, setPhone] = useState(known?.phone ?? '');
  const [address, setAddress] = useState(known?.address ?? '');
  const [lines, setLines] = useState(() => ({
    domains: (known?.domains ?? []).join('\n'),
    networks: (known?.networks ?? []).join('\n'),
    accountSuffixes: (known?.accountSuffixes ?? []).join('\n'),
  }));
  const [mode, setMode] = useState<'from' | 'correct'>('from');
  const [from, setFrom] = useState(today);
  const [key] = useState(() => crypto.randomUUID());

  const listed = Object.fromEntries(
    LINES.map((each) => [
      each,
      lines[each]
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ]),
  );
  const optional = { nameEn: nameEn.trim(), phone: phone.trim(), address: address.trim(), parent };
  const given = Object.fromEntries(
    Object.entries(optional).filter(([, value]) => value !== undefined && value !== ''),
  );
  const created = newOrganisationSchema.safeParse({
    id: id.trim(),
    name,
    kind: kind.trim(),
    from,
    ...given,
    ...listed,
  });
  const patch = organisationPatchSchema.safeParse({
    name,
    kind: kind.trim(),
    ...Object.fromEntries(Object.entries(optional).map(([field, value]) => [field, value || null])),
    ...listed,
    ...(mode === 'from' ? { from } : {}),
  });

  async function send() {
    const done = await save.run(async () => {
      if (known === undefined) {
        const body = newOrganisationSchema.parse(created.data);
        const header = { 'idempotency-key': key };
        return outcomeOf(api.POST('/v1/organisations', { params: { header }, body }));
      }
      const body = organisationPatchSchema.parse(patch.data);
      const params = {
        path: { id: known.id },
        query: mode === 'correct' ? { on: known.from } : {},
        header: { 'if-match': etag },
      };
      return outcomeOf(api.PATCH('/v1/organisations/{id}', { params, body }));
    });
    if (done !== undefined) onClose();
  }

  const kinds = [...new Set([...ORGANISATION_KINDS, ...(kind === '' ? [] : [kind])])].map(
    (value) => ({
      value,
      label: organisationKind(value, t),
    }),
  );

  return (
    <ConfirmDialog
      title={known?.name ?? t('administration.organisations.add')}
      confirm={t(
        known === undefined ? 'administration.organisations.create' : 'administration.save',
      )}
      size="large"
      busy={save.busy}
      disabled={known === undefined ? !created.success : !patch.success}
      onCancel={onClose}
      onConfirm={() => void send()}
    >
      <div className="administration-form">
        <RefusalNotice failure={save.failure} />
        {known === undefined ? (
          <FormField
            label={t('administration.organisations.code')}
            description={t('administration.organisations.codeHint')}
          >
            <Input value={id} onChange={({ detail }) => setId(detail.value)} />
          </FormField>
        ) : (
          <FormField label={t('administration.organisations.mode')}>
            <RadioGroup
              value={mode}
              items={[
                { value: 'from', label: t('administration.organisations.modeFrom') },
                { value: 'correct', label: t('administration.organisations.modeCorrect') },
              ]}
              onChange={({ detail }) => setMode(detail.value === 'correct' ? 'correct' : 'from')}
            />
          </FormField>
        )}
        {(known === undefined || mode === 'from') && (
          <TimeField
            label={t('administration.organisations.from')}
            kind="date"
            value={from}
            onChange={setFrom}
          />
        )}
        <FormField label={t('administration.organisations.name')}>
          <Input value={name} onChange={({ detail }) => setName(detail.value)} />
        </FormField>
        <FormField label={t('administration.organisations.nameEn')}>
          <Input value={nameEn} onChange={({ detail }) => setNameEn(detail.value)} />
        </FormField>
        <FormField label={t('administration.organisations.kind')}>
          <Select
            selectedOption={kinds.find(({ value }) => value === kind) ?? null}
            options={kinds}
            onChange={({ detail }) => setKind(detail.selectedOption.value ?? kind)}
          />
        </FormField>
        <OrganisationSelect
          label={t('administration.organisations.parent')}
          value={parent}
          optional
          except={known === undefined ? [] : [known.id]}
          onChange={setParent}
        />
        <FormField label={t('administration.organisations.phone')}>
          <Input value={phone} onChange={({ detail }) => setPhone(detail.value)} />
        </FormField>
        <FormField label={t('administration.organisations.address')}>
          <Input value={address} onChange={({ detail }) => setAddress(detail.value)} />
        </FormField>
        {LINES.map((each) => (
          <FormField
            key={each}
            label={t(`administration.organisations.${each}`)}
            description={t('administration.organisations.lines')}
          >
            <Textarea
              value={lines[each]}
              rows={2}
              spellcheck={false}
              onChange={({ detail }) => setLines({ ...lines, [each]: detail.value })}
            />
          </FormField>
        ))}
      </div>
    </ConfirmDialog>
  );
}
