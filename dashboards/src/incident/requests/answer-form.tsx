// An answer in words, with or without one of those that were offered.
import { useQuery } from '@tanstack/react-query';
import type { AgencyRequestView } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { draftsOf, useDraft } from '../../app/use-draft.ts';
import { visible } from '../../text/visible.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ChoiceField } from '../acts/choice-field.tsx';
import { ProseField } from '../acts/prose-field.tsx';

export function AnswerForm(props: ActFormProps): ReactNode {
  const { queries } = useServices();
  const { data: requests = [] } = useQuery(queries.agencyRequests(props.seen.incident));
  const request = requests.find(({ id }) => id === props.of);
  return request === undefined ? null : <Form {...props} request={request} />;
}

function Form({ seen, request, onDone }: ActFormProps & { request: AgencyRequestView }): ReactNode {
  const { t } = useTranslation();
  const { incident } = seen;
  const drafts = draftsOf(incident.id, 'answer');
  const [choice, setChoice] = useDraft(`${drafts}${request.id}.choice`);
  const [text, setText] = useDraft(`${drafts}${request.id}`);
  const said = text.trim();
  const body = {
    ...(choice !== '' && { choice }),
    ...(said !== '' && { text: said }),
  };
  return (
    <ActDialog
      act="answer"
      seen={seen}
      title={t('asking.answer')}
      save={t('asking.sendAnswer')}
      send={
        Object.keys(body).length === 0
          ? undefined
          : ({ api, path, header }) =>
              api.POST('/v1/incidents/{id}/requests/{record}/answer', {
                params: { path: { ...path, record: request.id }, header },
                body,
              })
      }
      outdated={request.withdrawn !== undefined}
      onDone={onDone}
    >
      {(showMissing) => (
        <>
          <p className="preview">{visible(request.text)}</p>
          {request.answers.length > 0 && (
            <ChoiceField
              label={t('asking.choice')}
              options={[
                ...request.answers.map((value) => ({ value, label: visible(value) })),
                { value: '', label: t('asking.inWords') },
              ]}
              value={choice}
              onChange={setChoice}
            />
          )}
          <ProseField
            label={t('asking.words')}
            rows={4}
            value={text}
            onChange={setText}
            required={choice === undefined || choice === ''}
            missing={showMissing}
          />
        </>
      )}
    </ActDialog>
  );
}
