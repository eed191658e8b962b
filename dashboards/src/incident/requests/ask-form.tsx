// A question to an agency: what to do or tell, by when, and what can be answered with one touch.
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import Textarea from '@cloudscape-design/components/textarea';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { draftsOf, useDraft } from '../../app/use-draft.ts';
import { useNow } from '../../app/use-now.ts';
import { parseTime } from '../../text/parse-time.ts';
import { formatTime } from '../../text/time.ts';
import { visible } from '../../text/visible.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ProseField } from '../acts/prose-field.tsx';
import { TimeField } from '../acts/time-field.tsx';
import { inHours, nextMorning } from '../quick-times.ts';
import { answerLines } from './answer-lines.ts';

const DUE_HOURS = 2;

export function AskForm({ seen, onDone }: ActFormProps): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data: organisations = [] } = useQuery(queries.organisations());
  const now = useNow();
  const { incident } = seen;
  const drafts = draftsOf(incident.id, 'ask');
  // Only those above the agency see the case too, and can answer.
  const parents = above(incident.agency, organisations);
  const options = [
    { value: incident.agency, label: visible(incident.agencyName) },
    ...parents.map(({ id, name }) => ({ value: id, label: visible(name) })),
  ];
  const [agency, setAgency] = useDraft(`${drafts}agency`, incident.agency);
  const [text, setText] = useDraft(`${drafts}text`);
  const [answers, setAnswers] = useDraft(`${drafts}answers`);
  const [initialDue] = useState(() => formatTime(new Date(inHours(now, DUE_HOURS)).toISOString()));
  const [typedDue, setDue] = useDraft(`${drafts}due`, initialDue);
  const due = parseTime(typedDue, now);
  const late = due !== undefined && Date.parse(due) <= now;
  const lines = answerLines(answers);
  const body =
    text.trim() !== '' && due !== undefined && !late && lines.ok
      ? { agency, text, due, ...(lines.value.length > 0 && { answers: [...lines.value] }) }
      : undefined;
  return (
    <ActDialog
      act="ask"
      seen={seen}
      title={t('asking.ask')}
      save={t('asking.send')}
      send={
        body &&
        (({ api, path, header }) =>
          api.POST('/v1/incidents/{id}/requests', { params: { path, header }, body }))
      }
      onDone={onDone}
    >
      {(showMissing) => (
        <>
          <FormField stretch label={t('asking.whom')} description={t('asking.whomHint')}>
            <Select
              selectedOption={options.find(({ value }) => value === agency) ?? null}
              options={options}
              onChange={({ detail }) => setAgency(detail.selectedOption.value ?? incident.agency)}
            />
          </FormField>
          <ProseField
            label={t('asking.text')}
            placeholder={t('asking.placeholder')}
            rows={4}
            value={text}
            onChange={setText}
            required
            missing={showMissing}
          />
          <TimeField
            label={t('asking.due')}
            value={typedDue}
            onChange={setDue}
            quick={[
              { label: t('act.inHours', { count: 1 }), at: inHours(now, 1) },
              { label: t('act.inHours', { count: 4 }), at: inHours(now, 4) },
              { label: t('act.nextMorning'), at: nextMorning(now) },
            ]}
            error={due === undefined ? t('act.noTime') : late ? t('act.past') : undefined}
          />
          <FormField
            stretch
            label={
              <>
                {t('asking.answers')} <i>({t('act.optional')})</i>
              </>
            }
            description={t('asking.answersHint')}
            errorText={lines.ok ? undefined : t(`asking.${lines.fault}`)}
          >
            <Textarea
              value={answers}
              rows={3}
              onChange={({ detail }) => setAnswers(detail.value)}
            />
          </FormField>
        </>
      )}
    </ActDialog>
  );
}

interface Placed {
  readonly id: string;
  readonly name: string;
  readonly parent?: string | undefined;
}

/** The organisations above one, nearest first. */
function above(agency: string, all: readonly Placed[]): readonly Placed[] {
  const found: Placed[] = [];
  let parent = all.find(({ id }) => id === agency)?.parent;
  while (parent !== undefined && !found.some(({ id }) => id === parent)) {
    const next = all.find(({ id }) => id === parent);
    if (next === undefined) break;
    found.push(next);
    parent = next.parent;
  }
  return found;
}
