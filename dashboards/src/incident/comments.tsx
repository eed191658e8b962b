import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';
import { useQueryClient } from '@tanstack/react-query';
import { type Failure, outcomeOf } from '@thapcanh/api-client';
import { commentSchema, type IncidentDetail, type Me } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '../api/people.ts';
import { FailureNotice } from '../app/failure-notice.tsx';
import { useServices } from '../app/services.ts';
import { Moment } from '../text/moment.tsx';
import { formatNumber } from '../text/number.ts';
import { visible } from '../text/visible.ts';
import { actorName } from './describe-change.ts';
import { canComment } from './permissions.ts';
import { Section } from './section.tsx';
import { useDraft } from './use-draft.ts';

const MAX_LENGTH = 10_000;

export function Comments(props: { incident: IncidentDetail; me: Me | undefined }): ReactNode {
  const { t } = useTranslation();
  const personName = usePersonName();
  const { incident, me } = props;
  const comments = incident.timeline.flatMap((entry) =>
    entry.change.kind === 'comment' ? [{ entry, text: entry.change.text }] : [],
  );
  return (
    <Section id="comments" title={t('incident.comments')}>
      {comments.length === 0 && <p className="soft">{t('incident.noComments')}</p>}
      <ul className="comments">
        {comments.map(({ entry, text }) => (
          <li key={entry.rev}>
            <b>{actorName(entry, t, personName)}</b> <Moment at={entry.at} />
            <p>{visible(text)}</p>
          </li>
        ))}
      </ul>
      {me && canComment(me.role) && <CommentForm key={incident.id} incident={incident} />}
    </Section>
  );
}

function CommentForm({ incident }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  const { api } = useServices();
  const queryClient = useQueryClient();
  const [text, setText] = useDraft(incident.id);
  /** One key a text: sending it again after a lost answer does not write it twice. */
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
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
    if (!answer.ok) {
      setFailure(answer.failure);
      return;
    }
    setFailure(undefined);
    setText('');
    setKey(crypto.randomUUID());
    await queryClient.invalidateQueries({ queryKey: ['incidents', 'one', incident.id] });
  }

  return (
    <div className="comment-form" data-comment>
      <FormField
        stretch
        label={t('incident.writeComment')}
        constraintText={`${t('incident.draftKept')} ${t('incident.sendHint')}.`}
        errorText={tooLong ? t('incident.tooLong', { max: formatNumber(MAX_LENGTH) }) : undefined}
      >
        <Textarea
          value={text}
          rows={3}
          placeholder={t('incident.commentPlaceholder')}
          onChange={({ detail }) => {
            setText(detail.value);
            setKey(crypto.randomUUID());
          }}
          onKeyDown={({ detail }) => {
            if (detail.key === 'Enter' && (detail.ctrlKey || detail.metaKey)) void send();
          }}
        />
      </FormField>
      {failure && <FailureNotice failure={failure} />}
      <Button disabled={!comment.success} loading={sending} onClick={() => void send()}>
        {t('incident.send')}
      </Button>
    </div>
  );
}
