import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { MAX_VIEW_NAME, useSavedViews, withView } from './saved-views.ts';
import { isFiltered, type QueueSearch } from './search.ts';

/** A person's own views, and the button that keeps the present filters as one. */
export function SavedViewTabs({ search }: { search: QueueSearch }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data: me } = useQuery(queries.me());
  const [views, setViews] = useSavedViews(me?.sub);
  const here = addressOf(search);
  const known = views.some((view) => addressOf(view.search) === here);
  return (
    <>
      {views.map(({ name, search: saved }) => {
        const current = addressOf(saved) === here;
        return (
          <span key={name} className={current ? 'view-tab current' : 'view-tab'}>
            <Link
              to="/incidents"
              search={saved}
              activeProps={{}}
              aria-current={current ? 'page' : undefined}
            >
              {name}
            </Link>
            <button
              type="button"
              className="view-remove"
              aria-label={t('queue.saved.remove', { name })}
              onClick={() => setViews(views.filter((view) => view.name !== name))}
            >
              ×
            </button>
          </span>
        );
      })}
      {isFiltered(search) && !known && (
        <SaveView onSave={(name) => setViews(withView(views, { name, search: whereOf(search) }))} />
      )}
    </>
  );
}

function SaveView({ onSave }: { onSave: (name: string) => void }): ReactNode {
  const { t } = useTranslation();
  const [name, setName] = useState<string>();
  if (name === undefined) {
    return (
      <button type="button" className="view-save" onClick={() => setName('')}>
        + {t('queue.saved.save')}
      </button>
    );
  }
  return (
    <form
      className="view-name"
      onSubmit={(event) => {
        event.preventDefault();
        const text = name.trim();
        if (text !== '') onSave(text);
        setName(undefined);
      }}
    >
      <input
        // The person has just asked for it.
        ref={(input) => input?.focus()}
        value={name}
        maxLength={MAX_VIEW_NAME}
        aria-label={t('queue.saved.name')}
        placeholder={t('queue.saved.name')}
        onChange={({ target }) => setName(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setName(undefined);
        }}
      />
      <button type="submit" className="view-save">
        {t('queue.saved.keep')}
      </button>
    </form>
  );
}

/** Without what is open beside the list: a view is what is listed. */
function whereOf({ peek: _peek, storm: _storm, ...search }: QueueSearch): QueueSearch {
  return search;
}

function addressOf(search: QueueSearch): string {
  const entries = Object.entries(whereOf(search)).filter(([, value]) => value !== undefined);
  return JSON.stringify(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
