// One person: role, organisation, whether they may sign in, and what the change will mean.
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { useQuery } from '@tanstack/react-query';
import { failureOf, outcomeOf } from '@thapcanh/api-client';
import { type UserDetail, type UserPut, userPutSchema } from '@thapcanh/api-schema';
import { ROLES, type Role } from '@thapcanh/incidents';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSave } from '../api/use-save.ts';
import { ConfirmDialog } from '../app/confirm-dialog.tsx';
import { FailureNotice } from '../app/failure-notice.tsx';
import { Loading } from '../app/loading.tsx';
import { OrganisationSelect } from '../app/organisation-select.tsx';
import { RefusalNotice } from '../app/refusal-notice.tsx';
import { useServices } from '../app/services.ts';
import { Changes } from './changes.tsx';
import { meaningOf } from './user-meaning.ts';

/** Without `sub`, somebody is let in anew. */
export function UserDialog(props: { sub: string | undefined; onClose: () => void }): ReactNode {
  const { queries } = useServices();
  const { sub, onClose } = props;
  const { data, error } = useQuery({ ...queries.user(sub ?? ''), enabled: sub !== undefined });
  if (sub === undefined) return <UserForm known={undefined} etag={undefined} onClose={onClose} />;
  if (error) return <FailureNotice failure={failureOf(error)} />;
  if (!data) return <Loading />;
  return <UserForm known={data.value} etag={data.etag} onClose={onClose} />;
}

function UserForm(props: {
  known: UserDetail | undefined;
  etag: string | undefined;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { api } = useServices();
  const { known, etag, onClose } = props;
  const save = useSave('users');
  const [sub, setSub] = useState(known?.sub ?? '');
  const [name, setName] = useState(known?.name ?? '');
  const [role, setRole] = useState<Role>(known?.role ?? 'analyst');
  const [agency, setAgency] = useState(known?.agency);
  const [scope, setScope] = useState(known?.scope);
  const [email, setEmail] = useState(known?.email ?? '');
  const [disabled, setDisabled] = useState(known?.disabled ?? false);
  const parsed = userPutSchema.safeParse({
    name,
    role,
    agency,
    disabled,
    ...(scope === undefined ? {} : { scope }),
    ...(email.trim() === '' ? {} : { email: email.trim() }),
  });
  const wrongMail =
    email.trim() !== '' && !userPutSchema.shape.email.safeParse(email.trim()).success;

  async function put(body: UserPut) {
    const path = { sub: sub.trim() };
    const header = etag === undefined ? { 'if-none-match': '*' as const } : { 'if-match': etag };
    const done = await save.run(() =>
      outcomeOf(api.PUT('/v1/users/{sub}', { params: { path, header }, body })),
    );
    if (done !== undefined) onClose();
  }

  const option = (each: Role) => ({ value: each, label: t(`words.role.${each}`) });
  const changes = known === undefined ? undefined : meaningOf(known, { role, agency, disabled });
  return (
    <ConfirmDialog
      title={known?.name ?? t('administration.users.add')}
      confirm={t(known === undefined ? 'administration.users.letIn' : 'administration.save')}
      busy={save.busy}
      disabled={!parsed.success || sub.trim() === ''}
      onCancel={onClose}
      onConfirm={() => parsed.success && void put(parsed.data)}
    >
      <div className="administration-form">
        <RefusalNotice failure={save.failure} />
        {known === undefined && (
          <FormField
            label={t('administration.users.sub')}
            description={t('administration.users.subHint')}
          >
            <Input value={sub} onChange={({ detail }) => setSub(detail.value)} />
          </FormField>
        )}
        <FormField label={t('administration.users.name')}>
          <Input value={name} onChange={({ detail }) => setName(detail.value)} />
        </FormField>
        <FormField
          label={t('administration.users.role')}
          description={t(`administration.users.may.${role}`)}
        >
          <Select
            selectedOption={option(role)}
            options={ROLES.map(option)}
            onChange={({ detail }) =>
              setRole(ROLES.find((each) => each === detail.selectedOption.value) ?? role)
            }
          />
        </FormField>
        <OrganisationSelect
          label={t('administration.users.agency')}
          value={agency}
          onChange={setAgency}
        />
        <OrganisationSelect
          label={t('administration.users.scope')}
          hint={t('administration.users.scopeHint')}
          value={scope}
          optional
          onChange={setScope}
        />
        <FormField
          label={t('administration.users.email')}
          description={t('administration.users.emailHint')}
          errorText={wrongMail ? t('administration.users.emailWrong') : undefined}
        >
          <Input type="email" value={email} onChange={({ detail }) => setEmail(detail.value)} />
        </FormField>
        {known !== undefined && (
          <Checkbox checked={disabled} onChange={({ detail }) => setDisabled(detail.checked)}>
            {t('administration.users.disable')}
          </Checkbox>
        )}
        {changes?.map((change) => (
          <p key={change} className="warning-note">
            {t(`administration.users.means.${change}`)}
          </p>
        ))}
        {known && <Changes changes={known.changes} />}
      </div>
    </ConfirmDialog>
  );
}
