import type { IncidentDetail, Me } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '../../api/people.ts';
import { Section } from '../../app/section.tsx';
import { Moment } from '../../text/moment.tsx';
import { visible } from '../../text/visible.ts';
import { actorName } from '../describe-change.ts';
import { canComment } from '../permissions.ts';
import { CommentForm } from './comment-form.tsx';
import { piecesOf } from './mention-query.ts';
import './comments.css';

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
            <Said text={text} />
          </li>
        ))}
      </ul>
      {me && canComment(me.role) && incident.involvement === undefined && (
        <CommentForm key={incident.id} incident={incident} />
      )}
    </Section>
  );
}

/** The comment, those it calls by their names. */
function Said({ text }: { text: string }): ReactNode {
  const personName = usePersonName();
  return (
    <p>
      {piecesOf(text).map(({ text: piece, sub }, index) =>
        sub === undefined ? (
          visible(piece)
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a comment never move
          <span key={index} className="mention">
            @{visible(personName(sub))}
          </span>
        ),
      )}
    </p>
  );
}
