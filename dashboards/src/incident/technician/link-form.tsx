// For whom a link is made, and whether it goes by mail.
import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import { answerOf, type Failure } from '@thapcanh/api-client';
import { type CallList, type MadeAccessLink, madeAccessLinkSchema } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { useServices } from '../../app/services.ts';
import { visible } from '../../text/visible.ts';

export function LinkForm(props: {
  incident: string;
  groups: CallList['items'];
  done: (link: MadeAccessLink) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { api } = useServices();
  const { incident, groups, done } = props;
  const people = groups.flatMap(({ agency, people: known }) =>
    known.map((one) => ({ agency, ...one })),
  );
  const [chosen, setChosen] = useState('0');
  const [mail, setMail] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const callee = people[Number(chosen)];
  if (callee === undefined) return <p>{t('technician.nobody')}</p>;
  const mailable = callee.office === 'contact' && callee.email !== undefined;

  const options: SelectProps.OptionGroup[] = groups
    .filter((group) => group.people.length > 0)
    .map(({ agency, name }) => ({
      label: visible(name),
      options: people.flatMap((one, index) =>
        one.agency === agency ? [optionOf(one, index)] : [],
      ),
    }));
  const selected = optionOf(callee, Number(chosen));

  async function create(to: { agency: string; name: string }) {
    setSending(true);
    const params = { path: { id: incident }, header: { 'idempotency-key': key } };
    const body = { agency: to.agency, person: to.name, mail: mail && mailable };
    const call = api.POST('/v1/incidents/{id}/access-links', { params, body });
    const answer = await answerOf(call, madeAccessLinkSchema);
    setSending(false);
    setKey(crypto.randomUUID());
    setFailure(answer.ok ? undefined : answer.failure);
    if (answer.ok) done(answer.value);
  }

  return (
    <div className="link-form">
      <FormField label={t('technician.who')} stretch>
        <Select
          selectedOption={selected}
          options={options}
          onChange={({ detail }) => setChosen(detail.selectedOption.value ?? '0')}
        />
      </FormField>
      <Checkbox
        checked={mail && mailable}
        disabled={!mailable}
        onChange={({ detail }) => setMail(detail.checked)}
      >
        {t(mailable ? 'technician.mail' : 'technician.noMail')}
      </Checkbox>
      {failure && <FailureNotice failure={failure} />}
      <Button loading={sending} onClick={() => void create(callee)}>
        {t('technician.create')}
      </Button>
    </div>
  );
}

function optionOf(
  { name, title, phone }: { name: string; title?: string | undefined; phone?: string | undefined },
  index: number,
): SelectProps.Option {
  const description = [title, phone].flatMap((text) => (text === undefined ? [] : visible(text)));
  return { value: String(index), label: visible(name), description: description.join(' · ') };
}
