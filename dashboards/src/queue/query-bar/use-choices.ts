import { useQuery } from '@tanstack/react-query';
import { LEVELS, SEVERITIES, STATUSES } from '@thapcanh/incidents';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { isFree, type QueueSearch } from '../search.ts';
import type { Choice } from './suggest.ts';

/** Every value of every filter that has a say at an address, with its words. */
export function useChoices(search: QueueSearch): readonly Choice[] {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data: organisations } = useQuery(queries.organisations());
  const { data: users } = useQuery(queries.users());
  return useMemo(() => {
    const choices: Choice[] = [
      { filter: 'assignee', value: 'me', text: t('words.me') },
      { filter: 'assignee', value: 'none', text: t('words.unassigned') },
      ...SEVERITIES.map((code): Choice => {
        const word = t(`words.severity.${code}`);
        return { filter: 'severity', value: code, text: `${code} ${word}`, also: [code] };
      }),
      ...STATUSES.map((value): Choice => {
        return { filter: 'status', value, text: t(`words.status.${value}`), also: [value] };
      }),
      { filter: 'snoozed', value: true, text: t('queue.snoozedOnes') },
      ...LEVELS.toReversed().map((value): Choice => {
        return { filter: 'level', value, text: t(`words.level.${value}`), also: [value] };
      }),
      ...(organisations ?? []).map(({ id, name }): Choice => {
        return { filter: 'agency', value: id, text: name, also: [id] };
      }),
      ...(users ?? []).map(({ sub, name }): Choice => {
        return { filter: 'assignee', value: sub, text: name, also: [sub] };
      }),
    ];
    return choices.filter(({ filter }) => isFree(filter, search));
  }, [t, organisations, users, search]);
}
