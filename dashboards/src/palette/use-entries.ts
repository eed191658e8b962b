import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { destinationsOf } from '../app/destinations.ts';
import { useServices } from '../app/services.ts';
import { useSavedViews } from '../queue/saved-views.ts';
import { VIEWS } from '../queue/search.ts';
import { fold } from '../text/fold.ts';
import { visible } from '../text/visible.ts';
import { caseQuery } from './case-query.ts';
import { type Command, offeredCommands } from './commands.ts';

export interface EntryGroup {
  readonly name: 'acts' | 'places' | 'views' | 'cases';
  readonly entries: readonly Command[];
}

/** A pause in typing after which cases are searched. */
const TYPING_MS = 200;
const MIN_LENGTH = 2;
const MAX_CASES = 8;

/** What the palette offers for a text, in groups; cases as soon as they are found. */
export function useEntries(typed: string): readonly EntryGroup[] {
  const { t } = useTranslation();
  const { queries } = useServices();
  const navigate = useNavigate();
  const { data: me } = useQuery(queries.me());
  const [savedViews] = useSavedViews(me?.sub);
  // Asked once, while the focus is still where the person was.
  const [acts] = useState(offeredCommands);
  const wanted = fold(typed.trim());
  const fitting = (commands: readonly Command[]) =>
    commands.filter(({ text }) => fold(text).includes(wanted));

  const places = destinationsOf(me?.role).map(
    ({ name, path, keys }): Command => ({
      id: path,
      text: t(`app.to.${name}`),
      ...(keys !== undefined && { keys: keys.replaceAll('Key', '').toLowerCase() }),
      run: () => void navigate({ to: path }),
    }),
  );
  const views: Command[] = [
    ...VIEWS.map((view) => ({ name: t(`queue.view.${view}`), search: { view } })),
    ...savedViews,
  ].map(({ name, search }) => ({
    id: name,
    text: name,
    run: () => void navigate({ to: '/incidents', search }),
  }));

  const text = usePaused(typed.trim(), TYPING_MS);
  const q = caseQuery(text, new Date().getFullYear());
  const search = useQuery({
    ...queries.queuePage({ kind: 'search', filter: { q, limit: MAX_CASES } }),
    enabled: text.length >= MIN_LENGTH || q !== text,
  });
  const cases = (wanted === '' ? [] : (search.data?.items ?? [])).map(
    ({ id, number, title }): Command => ({
      id,
      text: `${number} ${visible(title)}`,
      run: () => void navigate({ to: '/incidents/$id', params: { id } }),
    }),
  );
  const groups: readonly EntryGroup[] = [
    { name: 'acts', entries: fitting(acts) },
    { name: 'cases', entries: cases },
    { name: 'places', entries: fitting(places) },
    { name: 'views', entries: fitting(views) },
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}

/** A value once it has stayed the same for a while. */
function usePaused(value: string, ms: number): string {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return paused;
}
