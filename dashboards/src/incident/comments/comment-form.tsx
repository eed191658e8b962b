// A comment being written: kept on this machine until it is sent, also through a lost connection.
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import { useQueryClient } from '@tanstack/react-query';
import { type Failure, outcomeOf } from '@thapcanh/api-client';
import { commentSchema, type IncidentDetail } from '@thapcanh/api-schema';
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { useServices } from '../../app/services.ts';
import { useDraft } from '../../app/use-draft.ts';
import { formatNumber } from '../../text/number.ts';
import { formatClock } from '../../text/time.ts';
import { MentionField } from './mention-field.tsx';

const MAX_LENGTH = 10_000;

export function CommentForm({ incident }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  const { api } = useServices();
  const queryClient = useQueryClient();
  const [text, setText] = useDraft(incident.id);
  /** One key a text: sending it again after a lost answer does not write it twice. */
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  /** Since when there is no connection; it is sent when there is one again. */
  const [waitsSince, setWaitsSince] = useState<string>();
  const latest = useRef(text);
  const comment = commentSchema.safeParse({ text });
  const tooLong = text.trim().length > MAX_LENGTH;

  async function send() {
    if (!comment.success || sending) return;
    setSending(true);
    const params = { path: { id: incident.id }, header: { 'idempotency-key': key } };
    const answer = await outcomeOf(
      api.POST('/v1/incidents/{id}/comments', { params, body: comment.data }),
    );
    setSending(false);
    const offline = !answer.ok && answer.failure.code === 'offline';
    setWaitsSince(offline ? (waitsSince ?? new Date().toISOString()) : undefined);
    setFailure(answer.ok || offline ? undefined : answer.failure);
    if (!answer.ok) return;
    // What was typed since it was sent is another comment.
    if (latest.current === text) setText('');
    setKey(crypto.randomUUID());
    await queryClient.invalidateQueries({ queryKey: ['incidents', 'one', incident.id] });
  }

  const again = useEffectEvent(() => void send());
  useEffect(() => {
    if (waitsSince === undefined) return;
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [waitsSince]);

  return (
    <div className="comment-form" data-comment>
      <FormField
        stretch
        label={t('incident.writeComment')}
        constraintText={`${t('people.callHint')} ${t('incident.draftKept')} ${t('incident.sendHint')}.`}
        errorText={tooLong ? t('incident.tooLong', { max: formatNumber(MAX_LENGTH) }) : undefined}
      >
        <MentionField
          value={text}
          onChange={(next) => {
            latest.current = next;
            setText(next);
            setKey(crypto.randomUUID());
            // What is being changed is not sent behind the writer's back.
            setWaitsSince(undefined);
          }}
          onSend={() => void send()}
        />
      </FormField>
      <div role="status">
        {waitsSince !== undefined && (
          <Alert type="warning">{t('act.waits', { since: formatClock(waitsSince) })}</Alert>
        )}
        {failure && <FailureNotice failure={failure} />}
      </div>
      <Button disabled={!comment.success} loading={sending} onClick={() => void send()}>
        {t('incident.send')}
      </Button>
    </div>
  );
}
