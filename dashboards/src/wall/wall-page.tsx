// The screens of the security operations centre: no chrome, big clock, panels that take turns.
import Icon from '@cloudscape-design/components/icon';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { SimulatedBanner } from '../app/simulated-banner.tsx';
import { useKeys } from '../app/use-keys.ts';
import { useNow } from '../app/use-now.ts';
import { formatNumber } from '../text/number.ts';
import { formatTime } from '../text/time.ts';
import { Clock } from './clock.tsx';
import type { Freshness } from './freshness.ts';
import { AttackPanel, DeadlinesPanel, QueuePanel, SourcesPanel, VolumePanel } from './panels.tsx';
import { PANELS, type PanelName } from './search.ts';
import { useFreshPage } from './use-fresh-page.ts';
import { useRotation } from './use-rotation.ts';
import { useWallData, type WallData } from './use-wall-data.ts';
import './wall.css';

const PANEL_SECONDS = 20;
/** The picture moves by a few pixels every few minutes, so that nothing burns into the screen. */
const SHIFT_MS = 4 * 60_000;
const SHIFTS = 9;

function WallPage(): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: '/wall' });
  const { config } = useServices();
  const panels = search.panel === undefined ? PANELS : [search.panel];
  const { index, paused, turn, togglePause } = useRotation(
    panels.length,
    search.seconds ?? PANEL_SECONDS,
  );
  const data = useWallData(search.agency);
  const shift = Math.floor(useNow() / SHIFT_MS) % SHIFTS;
  const name = panels[index] ?? 'queue';
  useFreshPage();
  useKeys({
    Space: togglePause,
    KeyJ: () => turn(1),
    KeyK: () => turn(-1),
    Escape: () => void navigate({ to: '/overview' }),
  });
  const title = t('app.pageTitle', { page: t('wall.title') });
  useEffect(() => {
    document.title = title;
  }, [title]);

  return (
    <main className={`wall wall-shift-${shift}`} id="content">
      <SimulatedBanner />
      <header className="wall-head">
        <h1>{t('wall.heading', { province: config.province })}</h1>
        <Clock />
      </header>
      <Counts overview={data.overview} />
      <section className="wall-panel" key={name} aria-labelledby="wall-panel-title">
        <h2 id="wall-panel-title">{t(`wall.panel.${name}`)}</h2>
        <Panel name={name} data={data} />
      </section>
      <footer className="wall-foot">
        <Believed freshness={data.freshness} />
        <span className="wall-turns" aria-hidden="true">
          {panels.map((each) => (
            <i key={each} className={each === name ? 'on' : ''} />
          ))}
        </span>
        <button type="button" onClick={togglePause} aria-pressed={paused}>
          {t(paused ? 'wall.resume' : 'wall.pause')}
        </button>
      </footer>
    </main>
  );
}

function Counts({ overview }: Pick<WallData, 'overview'>): ReactNode {
  const { t } = useTranslation();
  if (overview === undefined) return null;
  const { byPriority, unassigned, dueSoon, open } = overview.backlog;
  const counts = [
    { name: 'P1', count: byPriority.P1, alarming: byPriority.P1 > 0 },
    { name: 'P2', count: byPriority.P2, alarming: false },
    { name: t('overview.backlog.unassigned'), count: unassigned, alarming: false },
    { name: t('overview.backlog.dueSoon'), count: dueSoon, alarming: dueSoon > 0 },
    { name: t('overview.backlog.open'), count: open, alarming: false },
    { name: t('wall.silent'), count: overview.sources.length, alarming: false },
  ];
  return (
    <ul className="wall-counts">
      {counts.map(({ name, count, alarming }) => (
        <li key={name} className={alarming ? 'wall-alarm' : undefined}>
          <b>{formatNumber(count)}</b> {name}
        </li>
      ))}
    </ul>
  );
}

function Panel({ name, data }: { name: PanelName; data: WallData }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data: organisations = [] } = useQuery(queries.organisations());
  const agencyName = (id: string) => organisations.find((each) => each.id === id)?.name ?? id;
  const { overview, pressing } = data;
  if (overview === undefined || pressing === undefined) {
    return (
      <p className="wall-calm" role="status">
        {t('app.loading')}…
      </p>
    );
  }
  switch (name) {
    case 'queue':
      return <QueuePanel pressing={pressing} />;
    case 'deadlines':
      return <DeadlinesPanel deadlines={overview.deadlines} />;
    case 'volume':
      return <VolumePanel overview={overview} />;
    case 'sources':
      return <SourcesPanel sources={overview.sources} agencyName={agencyName} />;
    case 'attack':
      return <AttackPanel attack={overview.attack} />;
  }
}

export const Route = createLazyRoute('/wall')({ component: WallPage });

/** Whether what is shown is of now; what is lost is also announced. */
function Believed({ freshness }: { readonly freshness: Freshness }) {
  const { t } = useTranslation();
  if (freshness.kind === 'waiting') return <span>{t('wall.waiting')}</span>;
  if (freshness.kind === 'live') {
    return (
      <span>
        <Icon name="status-positive" size="inherit" /> {t('wall.live')}
      </span>
    );
  }
  return (
    <b role="alert" className="wall-old">
      <Icon name="status-warning" size="inherit" />{' '}
      {freshness.dataOf === undefined
        ? t('wall.never')
        : t('wall.old', { at: formatTime(freshness.dataOf) })}
    </b>
  );
}
