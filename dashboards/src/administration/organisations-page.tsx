// The tree of organisations, and one of them in detail.
import Button from '@cloudscape-design/components/button';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, useNavigate, useSearch } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import { localDay } from '@thapcanh/incidents';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../app/failure-notice.tsx';
import { Loading } from '../app/loading.tsx';
import { useServices } from '../app/services.ts';
import { useNow } from '../app/use-now.ts';
import { formatDay } from '../text/time.ts';
import { visible } from '../text/visible.ts';
import { FindBox } from './find-box.tsx';
import { Frame } from './frame.tsx';
import { OrganisationDetails } from './organisation-details.tsx';
import { OrganisationDialog } from './organisation-dialog.tsx';
import { type Branch, lifeStateOn, treeOf } from './organisation-tree.ts';
import { organisationsSearchSchema } from './search.ts';
import '../app/time-field.css';

function OrganisationsPage(): ReactNode {
  return (
    <Frame part="organisations">
      <Organisations />
    </Frame>
  );
}

function Organisations(): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const search = useSearch({ from: '/signed-in/administration/organisations' });
  const navigate = useNavigate();
  const { data, error, isPending, refetch } = useQuery(queries.organisations());
  const [adding, setAdding] = useState(false);
  const today = localDay(useNow());
  const day = search.on ?? today;
  const tree = treeOf(data ?? [], search.q);
  const set = (change: Record<string, string | undefined>) =>
    void navigate({
      to: '/administration/organisations',
      search: organisationsSearchSchema.parse({ ...search, ...change }),
      replace: true,
    });
  if (error) return <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />;
  return (
    <>
      <p className="soft">{t('administration.organisations.intro')}</p>
      <div className="list-bar">
        <FindBox
          label={t('administration.organisations.find')}
          value={search.q}
          onChange={(q) => set({ q })}
        />
        <label className="row-acts">
          {t('administration.organisations.on')}{' '}
          <input
            className="native-input"
            type="date"
            value={day}
            onChange={({ target }) => set({ on: target.value || undefined })}
          />
        </label>
        <Button variant="primary" onClick={() => setAdding(true)}>
          {t('administration.organisations.add')}
        </Button>
      </div>
      {isPending && <Loading />}
      <div className="organisation-columns">
        <nav className="section" aria-label={t('administration.organisations.tree')}>
          {!isPending && tree.length === 0 && <p>{t('administration.organisations.empty')}</p>}
          <Tree branches={tree} day={day} open={search.id} onOpen={(id) => set({ id })} />
        </nav>
        {search.id === undefined ? (
          <p className="soft">{t('administration.organisations.choose')}</p>
        ) : (
          <OrganisationDetails key={`${search.id} ${day}`} id={search.id} on={day} />
        )}
      </div>
      {adding && <OrganisationDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function Tree(props: {
  branches: readonly Branch[];
  day: string;
  open: string | undefined;
  onOpen: (id: string) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { branches, day, open, onOpen } = props;
  if (branches.length === 0) return null;
  return (
    <ul className="organisation-tree">
      {branches.map(({ organisation, parts }) => {
        const { id, name, from, to } = organisation;
        const state = lifeStateOn(organisation, day);
        return (
          <li key={id}>
            <button
              type="button"
              aria-current={open === id ? 'true' : undefined}
              onClick={() => onOpen(id)}
            >
              {visible(name)}
            </button>{' '}
            <small className="soft">
              {id}
              {state === 'ended' &&
                `, ${t('administration.organisations.ended', { to: formatDay(to ?? '') })}`}
              {state === 'coming' &&
                `, ${t('administration.organisations.coming', { from: formatDay(from) })}`}
            </small>
            <Tree {...props} branches={parts} />
          </li>
        );
      })}
    </ul>
  );
}

export const Route = createLazyRoute('/signed-in/administration/organisations')({
  component: OrganisationsPage,
});
