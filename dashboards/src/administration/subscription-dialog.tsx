// One subscription: for whom, of what, from which priority on; and the secret of a webhook.
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { useQuery } from '@tanstack/react-query';
import { outcomeOf } from '@thapcanh/api-client';
import {
  type SubscriptionPut,
  type SubscriptionView,
  subscriptionPutSchema,
} from '@thapcanh/api-schema';
import { PRIORITY_CLASSES, ROLES } from '@thapcanh/incidents';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSave } from '../api/use-save.ts';
import { ConfirmDialog } from '../app/confirm-dialog.tsx';
import { OrganisationSelect } from '../app/organisation-select.tsx';
import { RefusalNotice } from '../app/refusal-notice.tsx';
import { useServices } from '../app/services.ts';
import { WebhookSecret } from './webhook-secret.tsx';

const EVENTS = subscriptionPutSchema.shape.events.element.options;
const AUDIENCES = ['assignee', 'watchers', 'user', 'role', 'agency', 'webhook'] as const;
type AudienceType = (typeof AUDIENCES)[number];

export function SubscriptionDialog(props: {
  subscription: SubscriptionView | undefined;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { api, queries } = useServices();
  const { subscription: known, onClose } = props;
  const { data: users = [] } = useQuery(queries.everybody());
  const save = useSave('subscriptions');
  const before = known?.audience;
  const [id, setId] = useState(known?.id ?? '');
  const [type, setType] = useState<AudienceType>(before?.type ?? 'webhook');
  const [user, setUser] = useState(before?.type === 'user' ? before.user : undefined);
  const [role, setRole] = useState(before?.type === 'role' ? before.role : 'lead');
  const [agency, setAgency] = useState(
    before?.type === 'agency' || before?.type === 'webhook' ? before.agency : undefined,
  );
  const [url, setUrl] = useState(before?.type === 'webhook' ? before.url : '');
  const [events, setEvents] = useState<readonly string[]>(known?.events ?? ['opened']);
  const [least, setLeast] = useState(known?.leastPriority ?? 'P4');
  const [quietFrom, setQuietFrom] = useState(known?.quietHours?.from ?? '');
  const [quietTo, setQuietTo] = useState(known?.quietHours?.to ?? '');
  const [enabled, setEnabled] = useState(known?.enabled ?? true);

  const ofAgency = agency === undefined ? {} : { agency };
  const audience = {
    assignee: { type },
    watchers: { type },
    user: { type, user },
    role: { type, role },
    agency: { type, ...ofAgency },
    webhook: { type, url: url.trim(), ...ofAgency },
  }[type];
  const parsed = subscriptionPutSchema.safeParse({
    audience,
    events: EVENTS.filter((event) => events.includes(event)),
    leastPriority: least,
    ...(quietFrom === '' && quietTo === '' ? {} : { quietHours: { from: quietFrom, to: quietTo } }),
    enabled,
  });

  async function put(body: SubscriptionPut) {
    const path = { id: id.trim() };
    const header =
      known === undefined ? { 'if-none-match': '*' as const } : { 'if-match': `"${known.rev}"` };
    const done = await save.run(() =>
      outcomeOf(
        api.PUT('/v1/notifications/subscriptions/{id}', { params: { path, header }, body }),
      ),
    );
    if (done !== undefined) onClose();
  }

  const audienceOption = (each: AudienceType) => ({
    value: each,
    label: t(`administration.notifications.audience.${each}`),
  });
  const person = users.find(({ sub }) => sub === user);
  return (
    <ConfirmDialog
      title={known?.id ?? t('administration.notifications.add')}
      confirm={t('administration.save')}
      size="large"
      busy={save.busy}
      disabled={!parsed.success || id.trim() === ''}
      onCancel={onClose}
      onConfirm={() => parsed.success && void put(parsed.data)}
    >
      <div className="administration-form">
        <RefusalNotice failure={save.failure} />
        {known === undefined && (
          <FormField
            label={t('administration.notifications.id')}
            description={t('administration.notifications.idHint')}
          >
            <Input value={id} onChange={({ detail }) => setId(detail.value)} />
          </FormField>
        )}
        <FormField label={t('administration.notifications.who')}>
          <Select
            selectedOption={audienceOption(type)}
            options={AUDIENCES.map(audienceOption)}
            onChange={({ detail }) =>
              setType(AUDIENCES.find((each) => each === detail.selectedOption.value) ?? type)
            }
          />
        </FormField>
        {type === 'user' && (
          <FormField label={t('administration.notifications.audience.user')}>
            <Select
              selectedOption={person ? { value: person.sub, label: person.name } : null}
              options={users.map(({ sub, name, email }) => ({
                value: sub,
                label: name,
                description: email ?? t('administration.notifications.noMail'),
              }))}
              filteringType="auto"
              placeholder={t('app.choose')}
              onChange={({ detail }) => setUser(detail.selectedOption.value)}
            />
          </FormField>
        )}
        {type === 'role' && (
          <FormField label={t('administration.users.role')}>
            <Select
              selectedOption={{ value: role, label: t(`words.role.${role}`) }}
              options={ROLES.map((each) => ({ value: each, label: t(`words.role.${each}`) }))}
              onChange={({ detail }) =>
                setRole(ROLES.find((each) => each === detail.selectedOption.value) ?? role)
              }
            />
          </FormField>
        )}
        {type === 'webhook' && (
          <FormField
            label={t('administration.notifications.url')}
            description={t('administration.notifications.urlHint')}
          >
            <Input
              type="url"
              value={url}
              placeholder="https://"
              onChange={({ detail }) => setUrl(detail.value)}
            />
          </FormField>
        )}
        {(type === 'agency' || type === 'webhook') && (
          <OrganisationSelect
            label={t('administration.notifications.onlyAgency')}
            hint={t('administration.notifications.onlyAgencyHint')}
            value={agency}
            optional
            onChange={setAgency}
          />
        )}
        <fieldset className="plain-fieldset">
          <legend>{t('administration.notifications.what')}</legend>
          {EVENTS.map((event) => (
            <Checkbox
              key={event}
              checked={events.includes(event)}
              onChange={({ detail }) =>
                setEvents(
                  detail.checked ? [...events, event] : events.filter((each) => each !== event),
                )
              }
            >
              {t(`administration.notifications.event.${event}`)}
            </Checkbox>
          ))}
        </fieldset>
        <FormField
          label={t('administration.notifications.from')}
          description={t('administration.notifications.fromHint')}
        >
          <Select
            selectedOption={{ value: least, label: least }}
            options={PRIORITY_CLASSES.map((each) => ({ value: each, label: each }))}
            onChange={({ detail }) =>
              setLeast(
                PRIORITY_CLASSES.find((each) => each === detail.selectedOption.value) ?? least,
              )
            }
          />
        </FormField>
        <FormField
          label={t('administration.notifications.quiet')}
          description={t('administration.notifications.quietHint')}
        >
          <span className="row-acts">
            <input
              className="native-input"
              type="time"
              aria-label={t('administration.notifications.quietFrom')}
              value={quietFrom}
              onChange={({ target }) => setQuietFrom(target.value)}
            />
            <input
              className="native-input"
              type="time"
              aria-label={t('administration.notifications.quietTo')}
              value={quietTo}
              onChange={({ target }) => setQuietTo(target.value)}
            />
          </span>
        </FormField>
        <Checkbox checked={enabled} onChange={({ detail }) => setEnabled(detail.checked)}>
          {t('administration.notifications.enabled')}
        </Checkbox>
        {known?.enabled && !enabled && (
          <p className="warning-note">{t('administration.notifications.offMeans')}</p>
        )}
        {before?.type === 'webhook' && known !== undefined && <WebhookSecret id={known.id} />}
      </div>
    </ConfirmDialog>
  );
}
