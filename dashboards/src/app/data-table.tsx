// The table of every list: what it says while it loads and when it is empty, and how it is walked by keys.
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './list-page.css';

export interface DataTableProps<T> extends Pick<TableProps<T>, 'trackBy' | 'expandableRows'> {
  /** What the table is called for who hears it. */
  readonly label: string;
  readonly columns: readonly TableProps.ColumnDefinition<T>[];
  /** Undefined while they are read. */
  readonly items: readonly T[] | undefined;
  /** What is told where there is none. */
  readonly empty: ReactNode;
  /** Further labels, such as those of rows that open. */
  readonly labels?: TableProps.AriaLabels<T>;
}

export function DataTable<T>(props: DataTableProps<T>): ReactNode {
  const { t } = useTranslation();
  const { label, columns, items, empty, labels, ...rest } = props;
  return (
    <div className="list-table">
      <Table
        {...rest}
        items={items ?? []}
        columnDefinitions={columns}
        loading={items === undefined}
        loadingText={t('app.loading')}
        empty={empty}
        enableKeyboardNavigation
        wrapLines
        variant="embedded"
        ariaLabels={{ ...labels, tableLabel: label }}
      />
    </div>
  );
}
