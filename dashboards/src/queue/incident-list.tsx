// One view of the queue: its rows, what is selected, what is done to them, and the case beside them.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { IncidentSummary } from '@thapcanh/api-schema';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Pager, useCursorPages } from '../app/cursor-pages.tsx';
import { FailureNotice } from '../app/failure-notice.tsx';
import { useServices } from '../app/services.ts';
import { useKeys } from '../app/use-keys.ts';
import { canDecide } from '../incident/permissions.ts';
import { useCommands } from '../palette/commands.ts';
import { Arrivals } from './arrivals.tsx';
import { basisOf } from './bulk/basis.ts';
import type { Asked } from './bulk/bulk-dialog.tsx';
import { BulkNotice } from './bulk/bulk-notice.tsx';
import { ACTS, SelectionBar } from './bulk/selection-bar.tsx';
import { useBulk } from './bulk/use-bulk.ts';
import { DisplayButton } from './display-button.tsx';
import { EmptyQueue } from './empty-queue.tsx';
import { QueueTable } from './queue-table.tsx';
import { focusedIncident, focusRow, moveRowFocus, restoreRowFocus } from './row-focus.ts';
import { type QueueSearch, queueQuery } from './search.ts';
import { rememberQueue } from './trail.ts';
import { useLiveRows } from './use-live-rows.ts';
import { usePeek } from './use-peek.ts';
import { useSelection } from './use-selection.ts';

const BulkDialog = lazy(() => import('./bulk/bulk-dialog.tsx'));
const SplitView = lazy(() => import('./split-view.tsx'));

/** A decision that is being asked for, about these. */
interface Asking {
  readonly act: Asked;
  readonly targets: readonly IncidentSummary[];
  readonly from: string | undefined;
}

export function IncidentList(props: { search: QueueSearch; bar: ReactNode }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data: me } = useQuery(queries.me());
  const navigate = useNavigate();
  const { search } = props;
  const key = JSON.stringify(queueQuery(search));
  // The address is a new object at each navigation; what it asks for is not.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` is the query as text
  const query = useMemo(() => queueQuery(search), [key]);
  const pages = useCursorPages(key);
  const live = useLiveRows(query, pages);
  const { rows, next, showLatest } = live;
  const selection = useSelection(key, rows);
  const bulk = useBulk();
  const [asking, setAsking] = useState<Asking>();
  const list = useRef<HTMLDivElement>(null);
  const peek = usePeek(search, list);
  const allowed = me !== undefined && canDecide(me.role);

  /** The selected rows, or the focused one. */
  function targets(): readonly IncidentSummary[] {
    const focused = focusedIncident();
    const wanted = selection.ids.size > 0 ? selection.ids : new Set([focused]);
    return rows.map(({ incident }) => incident).filter(({ id }) => wanted.has(id));
  }

  function take(chosen = targets()): void {
    if (!me) return;
    const others = chosen.filter(({ assignee }) => assignee !== me.sub);
    bulk.run('take', { kind: 'change', change: { assignee: me.sub } }, others);
    selection.clear();
  }

  function ask(act: Asked, chosen = targets()): void {
    if (chosen.length > 0) setAsking({ act, targets: chosen, from: focusedIncident() });
  }

  /** On the page of the first: there stands what becomes of both. */
  function relate(): void {
    const [first] = targets();
    if (first === undefined) return;
    void navigate({ to: '/incidents/$id', params: { id: first.id }, search: { act: 'relate' } });
  }

  useKeys({
    KeyJ: () => moveRowFocus(1),
    KeyK: () => moveRowFocus(-1),
    Period: showLatest,
    Space: peek.toggle,
    Escape: selection.ids.size > 0 ? selection.clear : search.peek ? peek.close : undefined,
    ...(allowed && {
      KeyX: selection.toggle,
      'Shift+ArrowDown': () => selection.extend(1),
      'Shift+ArrowUp': () => selection.extend(-1),
      KeyN: () => take(),
      KeyP: () => ask('assign'),
      KeyT: () => ask('status'),
      KeyM: () => ask('severity'),
      KeyC: () => ask('close'),
      KeyH: () => ask('snooze'),
      KeyL: relate,
      'Ctrl+KeyZ': bulk.undo,
    }),
  });

  useCommands(() => {
    const chosen = targets();
    if (!allowed || chosen.length === 0) return [];
    return ACTS.map(({ act, keys }) => ({
      id: act,
      text: t('queue.bulk.here', { act: t(`queue.bulk.act.${act}`) }),
      keys,
      run: () => (act === 'take' ? take(chosen) : ask(act, chosen)),
    }));
  });

  const ready = rows.length > 0;
  useEffect(() => {
    if (ready) restoreRowFocus();
  }, [ready]);
  useEffect(() => {
    rememberQueue(
      search,
      rows.filter(({ gone }) => !gone).map(({ incident }) => incident.id),
    );
  }, [search, rows]);

  const { view } = search;
  // biome-ignore lint/correctness/useExhaustiveDependencies: as for `query`
  const empty = useMemo(() => <EmptyQueue search={search} />, [key, view]);
  const { set } = selection;
  const left = useMemo(() => rows.filter(({ gone }) => gone).length, [rows]);
  return (
    <>
      <div className="queue-bar">
        {props.bar}
        <DisplayButton />
        <Pager pages={pages} next={next} />
      </div>
      <Arrivals arrived={live.arrived} urgent={live.urgent} left={left} onShow={showLatest} />
      <BulkNotice bulk={bulk} />
      {live.error && <FailureNotice failure={failureOf(live.error)} retry={showLatest} />}
      {!(live.error && !ready) && (
        <div className={search.peek ? 'queue-split' : undefined}>
          <div ref={list}>
            <QueueTable
              rows={rows}
              selected={selection.ids}
              onSelect={allowed ? set : undefined}
              beside={search.peek !== undefined}
              loading={live.loading}
              empty={empty}
            />
          </div>
          {search.peek && (
            <Suspense fallback={null}>
              <SplitView id={search.peek} onClose={peek.close} />
            </Suspense>
          )}
        </div>
      )}
      <SelectionBar
        count={selection.ids.size}
        onTake={() => take()}
        onAsk={(act) => ask(act)}
        onClear={selection.clear}
      />
      {asking && (
        <Suspense fallback={null}>
          <BulkDialog
            act={asking.act}
            count={asking.targets.length}
            targets={asking.targets}
            basis={basisOf(asking.targets)}
            onDone={(deed) => {
              setAsking(undefined);
              if (deed) {
                bulk.run(asking.act, deed, asking.targets);
                selection.clear();
              }
              if (asking.from !== undefined) focusRow(asking.from);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
