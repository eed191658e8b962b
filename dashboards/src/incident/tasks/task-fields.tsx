// What a task says: what to do, by whom, until when, and why.
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { useQuery } from '@tanstack/react-query';
import type { IncidentDetail } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { useNow } from '../../app/use-now.ts';
import { parseTime } from '../../text/parse-time.ts';
import { visible } from '../../text/visible.ts';
import { ProseField } from '../acts/prose-field.tsx';
import { TimeField } from '../acts/time-field.tsx';
import { inHours, nextMorning } from '../quick-times.ts';

const TITLE_LENGTH = 200;
const WHY_LENGTH = 1_000;

/** A task as it is being typed. */
export interface TypedTask {
  readonly title: string;
  readonly why: string;
  /** See `ownerValue`. */
  readonly owner: string;
  readonly due: string;
}

/** Whether it can be sent: it has a title, and its time, where there is one, is one. */
export function isComplete({ title, due }: TypedTask, now: number): boolean {
  return title.trim() !== '' && (due.trim() === '' || parseTime(due, now) !== undefined);
}

export function TaskFields(props: {
  incident: IncidentDetail;
  task: TypedTask;
  onChange: (part: Partial<TypedTask>) => void;
  showMissing: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data: users = [] } = useQuery(queries.users());
  const { data: organisations = [] } = useQuery(queries.organisations());
  const now = useNow();
  const { incident, task, onChange, showMissing } = props;
  const { agency, agencyName, roles } = incident;
  const concerned = new Set([agency, roles.operator, roles.owner, ...roles.affected]);
  const agencies = organisations.filter(({ id }) => concerned.has(id));
  const nobody = { value: '', label: t('task.nobody') };
  const options = [
    nobody,
    {
      label: t('task.people'),
      options: users.map(({ sub, name }) => ({ value: `user:${sub}`, label: name })),
    },
    {
      label: t('task.agencies'),
      options: (agencies.length === 0 ? [{ id: agency, name: agencyName }] : agencies).map(
        ({ id, name }) => ({ value: `agency:${id}`, label: visible(name) }),
      ),
    },
  ];
  const all = options.flatMap((one) => ('options' in one ? one.options : [one]));
  const badTime = task.due.trim() !== '' && parseTime(task.due, now) === undefined;
  return (
    <>
      <FormField
        stretch
        label={t('task.title')}
        errorText={showMissing && task.title.trim() === '' ? t('act.missing') : undefined}
      >
        <Input
          value={task.title}
          onChange={({ detail }) => onChange({ title: detail.value.slice(0, TITLE_LENGTH) })}
        />
      </FormField>
      <ProseField
        label={t('task.why')}
        hint={t('task.whyHint')}
        value={task.why}
        max={WHY_LENGTH}
        onChange={(why) => onChange({ why })}
      />
      <FormField stretch label={t('task.owner')}>
        <Select
          selectedOption={all.find(({ value }) => value === task.owner) ?? nobody}
          options={options}
          filteringType={users.length > 8 ? 'auto' : 'none'}
          filteringAriaLabel={t('task.owner')}
          onChange={({ detail }) => onChange({ owner: detail.selectedOption.value ?? '' })}
        />
      </FormField>
      <TimeField
        label={t('task.due')}
        value={task.due}
        onChange={(due) => onChange({ due })}
        quick={[
          { label: t('act.inHours', { count: 1 }), at: inHours(now, 1) },
          { label: t('act.inHours', { count: 4 }), at: inHours(now, 4) },
          { label: t('act.nextMorning'), at: nextMorning(now) },
        ]}
        error={badTime ? t('act.noTime') : undefined}
      />
    </>
  );
}
