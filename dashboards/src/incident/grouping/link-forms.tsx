// A link that is there or suggested: accepted, refused, taken away.
import type { LinkView } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { draftsOf, useDraft } from '../../app/use-draft.ts';
import { visible } from '../../text/visible.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ProseField } from '../acts/prose-field.tsx';

export function AcceptLinkForm(props: ActFormProps): ReactNode {
  const link = linkOf(props);
  return link?.incident === undefined ? null : (
    <Form {...props} link={link} act="accept-link" other={link.incident} />
  );
}

export function UnlinkForm(props: ActFormProps): ReactNode {
  const link = linkOf(props);
  return link === undefined ? null : <Form {...props} link={link} act="unlink" />;
}

function linkOf({ seen, of }: ActFormProps): LinkView | undefined {
  return seen.incident.links.find(({ id }) => id === of);
}

function Form(
  props: ActFormProps & {
    link: LinkView;
    act: 'accept-link' | 'unlink';
    other?: NonNullable<LinkView['incident']>;
  },
): ReactNode {
  const { t } = useTranslation();
  const { seen, link, act, other, onDone } = props;
  const { incident } = seen;
  const [reason, setReason] = useDraft(`${draftsOf(incident.id, act)}${link.id}`);
  const why = reason.trim();
  const what = act === 'accept-link' ? 'accept' : link.state === 'suggested' ? 'refuse' : 'remove';
  const named = link.incident?.number ?? t('grouping.unnamed');
  const shared = (link.shared ?? []).map(
    ({ type, value }) => `${t(`words.entity.${type}`)} ${visible(value)}`,
  );
  return (
    <ActDialog
      act={act}
      seen={seen}
      title={t(`grouping.linkAct.${what}`)}
      save={t(`grouping.linkAct.${what}`)}
      send={
        why === ''
          ? undefined
          : ({ api, path, header }) =>
              other === undefined
                ? api.POST('/v1/incidents/{id}/links/{link}/removal', {
                    params: { path: { ...path, link: link.id }, header },
                    body: { reason: why },
                  })
                : api.POST('/v1/incidents/{id}/links', {
                    params: { path, header },
                    body: { incident: other.id, reason: why },
                  })
      }
      outdated={link.state === 'refused' || link.state === 'removed'}
      onDone={onDone}
    >
      {(showMissing) => (
        <>
          <div className="preview">
            <p>{t(`grouping.linkEffect.${what}`, { other: named })}</p>
            {shared.length > 0 && <p>{t('grouping.shared', { shared: shared.join(', ') })}</p>}
          </div>
          <ProseField
            label={t('act.reason')}
            value={reason}
            onChange={setReason}
            required
            missing={showMissing}
          />
        </>
      )}
    </ActDialog>
  );
}
