// Ghi cuộc gọi: who was asked for, whether they were reached, and what was agreed.
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { useQuery } from '@tanstack/react-query';
import { CALL_OUTCOMES } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { draftsOf, useDraft, useDraftChoice } from '../../app/use-draft.ts';
import { visible } from '../../text/visible.ts';
import { ActDialog, type ActFormProps } from '../acts/act-dialog.tsx';
import { ChoiceField } from '../acts/choice-field.tsx';
import { ProseField } from '../acts/prose-field.tsx';
import { calleeOf } from './callee.ts';

const NAME_LENGTH = 100;
const AGREED_LENGTH = 2_000;

export function CallForm({ seen, of, onDone }: ActFormProps): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { incident } = seen;
  const { data: groups = [] } = useQuery(queries.callList(incident.id));
  const drafts = draftsOf(incident.id, 'call');
  const begun = calleeOf(of);
  const [agency, setAgency] = useDraft(
    `${drafts}${of ?? ''}.agency`,
    begun?.agency ?? incident.agency,
  );
  const [person, setPerson] = useDraft(`${drafts}person`, begun?.person);
  const [outcome, setOutcome] = useDraftChoice(`${drafts}outcome`, CALL_OUTCOMES);
  const [agreed, setAgreed] = useDraft(`${drafts}agreed`);
  const options = groups.map(({ agency: value, name }) => ({ value, label: visible(name) }));
  const said = agreed.trim();
  const body =
    outcome !== undefined && person.trim() !== ''
      ? { agency, person: person.trim(), outcome, ...(said !== '' && { agreed: said }) }
      : undefined;
  return (
    <ActDialog
      act="call"
      seen={seen}
      title={t('asking.logCall')}
      send={
        body &&
        (({ api, path, header }) =>
          api.POST('/v1/incidents/{id}/calls', { params: { path, header }, body }))
      }
      onDone={onDone}
    >
      {(showMissing) => (
        <>
          <FormField stretch label={t('asking.calledAgency')}>
            <Select
              selectedOption={
                options.find(({ value }) => value === agency) ?? { value: agency, label: agency }
              }
              options={options}
              onChange={({ detail }) => setAgency(detail.selectedOption.value ?? agency)}
            />
          </FormField>
          <FormField
            stretch
            label={t('asking.calledPerson')}
            errorText={showMissing && person.trim() === '' ? t('act.missing') : undefined}
          >
            <Input
              value={person}
              onChange={({ detail }) => setPerson(detail.value.slice(0, NAME_LENGTH))}
            />
          </FormField>
          <ChoiceField
            inline
            label={t('asking.outcome')}
            options={CALL_OUTCOMES.map((value) => ({ value, label: t(`asking.call.${value}`) }))}
            value={outcome}
            onChange={setOutcome}
            missing={showMissing}
          />
          <ProseField
            label={t('asking.agreed')}
            value={agreed}
            max={AGREED_LENGTH}
            onChange={setAgreed}
          />
        </>
      )}
    </ActDialog>
  );
}
