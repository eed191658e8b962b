// The table of the queue. Rows are reached by j and k through the link in each title.
import Table from '@cloudscape-design/components/table';
import { memo, type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '../api/people.ts';
import { useMedia } from '../app/use-media.ts';
import { useViewers } from '../presence/use-presence.ts';
import { columnDefinitions } from './columns.tsx';
import type { Row } from './merge-rows.ts';
import { type Column, useTablePreferences } from './table-preferences.ts';

/** What is left where there is little room: on a phone, and beside the split view. */
const NARROW: readonly Column[] = ['priority', 'incident', 'status'];
const BESIDE: readonly Column[] = ['priority', 'incident', 'deadline', 'status'];

interface QueueTableProps {
  readonly rows: readonly Row[];
  readonly selected: ReadonlySet<string>;
  /** Absent: the reader may decide nothing, so that there is nothing to select for. */
  readonly onSelect: ((ids: ReadonlySet<string>) => void) | undefined;
  /** Whether something is shown beside it. */
  readonly beside: boolean;
  readonly loading: boolean;
  readonly empty: ReactNode;
}

function QueueTableView(props: QueueTableProps): ReactNode {
  const { t } = useTranslation();
  const personName = usePersonName();
  const viewersOf = useViewers();
  const narrow = useMedia('(max-width: 700px)');
  const [{ columns: wanted, lines }] = useTablePreferences();
  const { rows, selected, onSelect, beside } = props;
  const columns = narrow ? NARROW : beside ? BESIDE : wanted;
  const selectedItems = useMemo(
    () => rows.filter(({ incident }) => selected.has(incident.id)),
    [rows, selected],
  );
  return (
    <div className={lines === 1 && !narrow ? 'queue-table one-line' : 'queue-table'}>
      <Table<Row>
        items={rows}
        trackBy={idOf}
        columnDefinitions={columnDefinitions(columns, t, { personName, viewersOf })}
        loading={props.loading}
        loadingText={t('app.loading')}
        empty={props.empty}
        enableKeyboardNavigation
        wrapLines
        variant="embedded"
        {...(onSelect && {
          selectionType: 'multi' as const,
          selectedItems,
          onSelectionChange: ({ detail }) => onSelect(new Set(detail.selectedItems.map(idOf))),
        })}
        ariaLabels={{
          tableLabel: t('queue.table'),
          selectionGroupLabel: t('queue.selection.group'),
          allItemsSelectionLabel: () => t('queue.selection.all'),
          itemSelectionLabel: (_, { incident }) =>
            t('queue.selection.one', { number: incident.number }),
        }}
      />
    </div>
  );
}

function idOf({ incident }: Row): string {
  return incident.id;
}

/** Drawn again only when its rows, selection or columns change, not with everything beside it. */
export const QueueTable = memo(QueueTableView);
