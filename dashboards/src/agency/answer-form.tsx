// One touch for an answer that was offered, words for any other; what was typed outlives a failed send.
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';
import { useQueryClient } from '@tanstack/react-query';
import { type Failure, outcomeOf } from '@thapcanh/api-client';
import { agencyAnswerBodySchema } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../app/failure-notice.tsx';
import { useServices } from '../app/services.ts';
import { useDraft } from '../app/use-draft.ts';
import { visible } from '../text/visible.ts';
import type { Asked } from './asked.ts';

export function AnswerForm({ asked, done }: { asked: Asked; done: () => void }): ReactNode {
  const { t } = useTranslation();
  const { api } = useServices();
  const queryClient = useQueryClient();
  const { incident, request } = asked;
  const [text, setText] = useDraft(`answer.${request.id}`);
  /** One key an answer: sending it again after a lost reply does not write it twice. */
  const [sent, setSent] = useState({ answer: '', key: '' });
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  async function send(choice: string | undefined) {
    const said = text.trim();
    const given = { choice, ...(said === '' ? {} : { text: said }) };
    const body = agencyAnswerBodySchema.safeParse(given);
    if (!body.success || sending) return;
    const answer = JSON.stringify(body.data);
    const key = sent.answer === answer ? sent.key : crypto.randomUUID();
    setSent({ answer, key });
    setSending(true);
    const params = {
      path: { id: incident.id, record: request.id },
      header: { 'idempotency-key': key },
    };
    const call = api.POST('/v1/incidents/{id}/requests/{record}/answer', {
      params,
      body: body.data,
    });
    const outcome = await outcomeOf(call);
    setSending(false);
    setFailure(outcome.ok ? undefined : outcome.failure);
    if (!outcome.ok) return;
    setText('');
    done();
    await queryClient.invalidateQueries({ queryKey: ['incidents'] });
  }

  return (
    <div className="answer-form">
      <div className="answer-choices">
        {request.answers.map((choice) => (
          <Button key={choice} disabled={sending} onClick={() => void send(choice)}>
            {visible(choice)}
          </Button>
        ))}
      </div>
      <FormField stretch label={t('agency.inWords')} constraintText={t('agency.wordsHint')}>
        <Textarea value={text} rows={2} onChange={({ detail }) => setText(detail.value)} />
      </FormField>
      {failure && <FailureNotice failure={failure} />}
      <Button disabled={text.trim() === ''} loading={sending} onClick={() => void send(undefined)}>
        {t('agency.sendWords')}
      </Button>
    </div>
  );
}
