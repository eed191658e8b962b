// Step 1 for those who register: whose log it is, what it is, what to call it.
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, type Failure } from '@thapcanh/api-client';
import { sourceDetailSchema } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceName } from '../api/queries/source.ts';
import { FailureNotice } from '../app/failure-notice.tsx';
import { useServices } from '../app/services.ts';
import { useDraft } from '../app/use-draft.ts';
import { LOG_KINDS } from '../sources/shipper/log-kinds.ts';
import { visible } from '../text/visible.ts';
import {
  type DraftProblem,
  proposedId,
  readDraft,
  type SourceDraft,
  sourceOf,
} from './source-draft.ts';

const LEVELS = ['1', '2', '3', '4', '5'] as const;

export function Register({ done }: { done: (of: SourceName) => void }): ReactNode {
  const { t } = useTranslation();
  const { api, queries } = useServices();
  const queryClient = useQueryClient();
  const { data: organisations = [] } = useQuery(queries.organisations());
  const [text, setText] = useDraft('new-source');
  const draft = readDraft(text);
  const outcome = sourceOf(draft);
  /** One key a source: sending it again after a lost answer does not register it twice. */
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const isWrong = (field: DraftProblem) => tried && !outcome.ok && outcome.wrong.has(field);

  function set(change: Partial<SourceDraft>) {
    setText(JSON.stringify({ ...draft, ...change }));
    setKey(crypto.randomUUID());
  }

  async function register() {
    setTried(true);
    if (!outcome.ok || sending) return;
    setSending(true);
    const params = { header: { 'idempotency-key': key } };
    const call = api.POST('/v1/sources', { params, body: outcome.source });
    const answer = await answerOf(call, sourceDetailSchema);
    setSending(false);
    setFailure(answer.ok ? undefined : answer.failure);
    if (!answer.ok) return;
    setText('');
    await queryClient.invalidateQueries({ queryKey: ['sources'] });
    done({ agency: answer.value.agency, source: answer.value.id });
  }

  const living = organisations.filter(({ to }) => to === undefined);
  const agencies = living.map(({ id, name }) => ({
    value: id,
    label: visible(name),
    description: id,
  }));
  const kinds = LOG_KINDS.map(({ id }) => ({ value: id, label: t(`shipper.kind.${id}`) }));
  const levels = [
    { value: '', label: t('onboarding.levelUnknown') },
    ...LEVELS.map((level) => ({ value: level, label: t('sources.level', { level }) })),
  ];
  const chosen = (options: readonly SelectProps.Option[], value: string) =>
    options.find((option) => option.value === value) ?? null;
  return (
    <form
      className="onboarding-form"
      onSubmit={(event) => {
        event.preventDefault();
        void register();
      }}
    >
      <FormField
        label={t('onboarding.agency')}
        errorText={isWrong('agency') && t('onboarding.chooseOne')}
      >
        <Select
          options={agencies}
          selectedOption={chosen(agencies, draft.agency)}
          placeholder={t('onboarding.choose')}
          filteringType="auto"
          onChange={({ detail }) => set({ agency: detail.selectedOption.value ?? '' })}
        />
      </FormField>
      <FormField
        label={t('onboarding.kind')}
        description={t('onboarding.kindHint')}
        errorText={isWrong('kind') && t('onboarding.chooseOne')}
      >
        <Select
          options={kinds}
          selectedOption={chosen(kinds, draft.kind)}
          placeholder={t('onboarding.choose')}
          onChange={({ detail }) => set({ kind: detail.selectedOption.value ?? '' })}
        />
      </FormField>
      <FormField label={t('onboarding.host')} description={t('onboarding.hostHint')}>
        <Input
          value={draft.hostName}
          spellcheck={false}
          onChange={({ detail }) => set({ hostName: detail.value })}
        />
      </FormField>
      <FormField
        label={t('onboarding.name')}
        description={t('onboarding.nameHint')}
        errorText={isWrong('title') && t('onboarding.nameWrong')}
      >
        <Input value={draft.title} onChange={({ detail }) => set({ title: detail.value })} />
      </FormField>
      <FormField
        label={t('onboarding.id')}
        description={t('onboarding.idHint')}
        errorText={isWrong('id') && t('onboarding.idWrong')}
      >
        <Input
          value={draft.id}
          placeholder={proposedId(draft)}
          spellcheck={false}
          onChange={({ detail }) => set({ id: detail.value })}
        />
      </FormField>
      <FormField label={t('onboarding.level')} description={t('onboarding.levelHint')}>
        <Select
          options={levels}
          selectedOption={chosen(levels, draft.level)}
          onChange={({ detail }) => set({ level: detail.selectedOption.value ?? '' })}
        />
      </FormField>
      {failure && <FailureNotice failure={failure} />}
      <Button variant="primary" loading={sending} formAction="submit">
        {t('onboarding.register')}
      </Button>
    </form>
  );
}
