// A list that comes page by page: its filters and pages above, then its rows, or why there are none.
import type { UseQueryResult } from '@tanstack/react-query';
import { failureOf } from '@thapcanh/api-client';
import type { ReactNode } from 'react';
import { type CursorPages, Pager } from './cursor-pages.tsx';
import { DataTable, type DataTableProps } from './data-table.tsx';
import { FailureNotice } from './failure-notice.tsx';

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string | undefined;
}

interface PagedTableProps<T> extends Omit<DataTableProps<T>, 'items'> {
  readonly page: UseQueryResult<Page<T>>;
  readonly pages: CursorPages;
  /** What the list is narrowed by. */
  readonly filters?: ReactNode;
  /** What is said between filters and rows. */
  readonly note?: ReactNode;
}

/** @example <PagedTable page={useQuery(queries.alerts(filter))} pages={useCursorPages(key)} … /> */
export function PagedTable<T>(props: PagedTableProps<T>): ReactNode {
  const { page, pages, filters, note, ...table } = props;
  return (
    <>
      <div className="list-bar">
        {filters}
        <Pager pages={pages} next={page.data?.nextCursor} />
      </div>
      {note}
      {page.error ? (
        <FailureNotice failure={failureOf(page.error)} retry={() => void page.refetch()} />
      ) : (
        <DataTable {...table} items={page.data?.items} />
      )}
    </>
  );
}
