// The list of incidents as a table.
import { type Closure, type Incident, tlpOfIncident } from '@thapcanh/incidents';
import { localTime, markColumns } from './columns.ts';
import { type Column, csvTable } from './table.ts';

/** What the list tells of an incident. */
export interface ListedIncident
  extends Pick<
    Incident,
    | 'number'
    | 'title'
    | 'status'
    | 'severity'
    | 'level'
    | 'priority'
    | 'assignee'
    | 'alertCount'
    | 'techniques'
    | 'firstAlertAt'
    | 'lastAlertAt'
    | 'queuedAt'
    | 'restricted'
  > {
  readonly agencyName: string;
  readonly closedAt?: string | undefined;
  readonly closure?: Closure | undefined;
  readonly confirmed?: { readonly number: string } | undefined;
}

/** Incidents in the order in which they are given. */
export function incidentList(
  incidents: Iterable<ListedIncident>,
  { simulated }: { readonly simulated: boolean },
): string {
  return csvTable([...COLUMNS, ...markColumns(tlpOfIncident, simulated)], incidents);
}

const COLUMNS: readonly Column<ListedIncident>[] = [
  { vi: 'Số vụ việc', en: 'number', cell: ({ number }) => number },
  { vi: 'Số sự cố', en: 'incident number', cell: ({ confirmed }) => confirmed?.number },
  { vi: 'Tiêu đề', en: 'title', cell: ({ title }) => title },
  { vi: 'Đơn vị', en: 'agency', cell: ({ agencyName }) => agencyName },
  { vi: 'Trạng thái', en: 'status', cell: ({ status }) => status },
  {
    vi: 'Mức',
    en: 'severity',
    cell: ({ severity: { code, proposed } }) => (proposed ? `${code} đề xuất (proposed)` : code),
  },
  { vi: 'Mức cảnh báo', en: 'level', cell: ({ level }) => level },
  { vi: 'Ưu tiên', en: 'priority', cell: ({ priority }) => priority.class },
  { vi: 'Điểm', en: 'score', cell: ({ priority }) => priority.score },
  { vi: 'Người xử lý', en: 'assignee', cell: ({ assignee }) => assignee ?? undefined },
  { vi: 'Số cảnh báo', en: 'alerts', cell: ({ alertCount }) => alertCount },
  { vi: 'Kỹ thuật ATT&CK', en: 'techniques', cell: ({ techniques }) => techniques.join(' ') },
  { vi: 'Cảnh báo đầu', en: 'first alert', cell: ({ firstAlertAt }) => localTime(firstAlertAt) },
  { vi: 'Cảnh báo cuối', en: 'last alert', cell: ({ lastAlertAt }) => localTime(lastAlertAt) },
  { vi: 'Vào hàng đợi', en: 'queued', cell: ({ queuedAt }) => localTime(queuedAt) },
  {
    vi: 'Đóng lúc',
    en: 'closed',
    cell: ({ closedAt }) => (closedAt === undefined ? undefined : localTime(closedAt)),
  },
  { vi: 'Kết luận', en: 'closure', cell: ({ closure }) => closure?.class },
];
