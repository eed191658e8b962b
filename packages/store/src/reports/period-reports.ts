// Periodic reports of the province on the `core` table, one partition a form.
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { formOfPeriodReport, type PeriodReport, periodReportSchema } from '@thapcanh/reports';
import type { CoreTable, Item } from '../table/core-table.ts';
import { keys, periodReportsPk } from '../table/keys.ts';
import { mergedScan, type Page } from '../table/merged-scan.ts';
import { putAt, transact } from '../table/transact.ts';

export interface StoredPeriodReport {
  /** Times it was written, from 1. */
  readonly rev: number;
  readonly body: PeriodReport;
}

export interface PeriodReports {
  /** By its id; consistent. */
  get(id: string): Promise<StoredPeriodReport | undefined>;
  /** Of a form, the latest period first. */
  list(
    form: string,
    page: { readonly limit: number; readonly after?: string },
  ): Promise<Page<StoredPeriodReport>>;
  /** Writes it if it is still at `seenRev`; 0: there must be none of its id. */
  put(body: PeriodReport, seenRev: number): Promise<'written' | 'moved'>;
}

export function createPeriodReports(core: CoreTable): PeriodReports {
  return {
    async get(id) {
      const { Item } = await core.dynamodb.send(
        new GetCommand({
          TableName: core.table,
          Key: { ...keys.periodReport(formOfPeriodReport(id), id) },
          ConsistentRead: true,
        }),
      );
      return Item === undefined ? undefined : storedOf(Item);
    },
    list: (form, { limit, after }) =>
      mergedScan(core, {
        partitions: [periodReportsPk(form)],
        descending: true,
        limit,
        accept: storedOf,
        weigh: (item) => JSON.stringify(item).length,
        ...(after === undefined ? {} : { after }),
      }),
    async put(body, seenRev) {
      const { id, form } = body.report;
      const key = keys.periodReport(form.id, id);
      const item = { ...key, v: 1, type: 'report', rev: seenRev + 1, body };
      const written = await transact(core, [putAt(core, item, seenRev)]);
      return written.ok ? 'written' : 'moved';
    },
  };
}

function storedOf({ rev, body }: Item): StoredPeriodReport {
  return { rev: Number(rev), body: periodReportSchema.parse(body) };
}
