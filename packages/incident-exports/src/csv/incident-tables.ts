// Tables of one incident: its alerts, its observables.
import { techniquesOf } from '@thapcanh/incidents';
import type { ExportedAlert } from '../dossier.ts';
import type { Share, SharedObservable } from '../share.ts';
import { localTime, markColumns } from './columns.ts';
import { type Column, csvTable } from './table.ts';

/** Alerts, newest first; none where the TLP keeps them. */
export function alertsTable(share: Share): string {
  const columns: readonly Column<ExportedAlert>[] = [
    { vi: 'Vụ việc', en: 'incident', cell: () => share.number },
    { vi: 'Thời gian', en: 'time', cell: ({ alert }) => localTime(alert.time) },
    { vi: 'Lần cuối', en: 'last time', cell: ({ alert }) => localTime(alert.lastTime) },
    { vi: 'Mức cảnh báo', en: 'level', cell: ({ alert }) => alert.rule.level },
    {
      vi: 'Luật',
      en: 'rule',
      cell: ({ alert: { rule } }) => rule.attributes.title_vi ?? rule.title,
    },
    { vi: 'Mã luật', en: 'rule id', cell: ({ alert }) => alert.rule.id },
    {
      vi: 'Kỹ thuật ATT&CK',
      en: 'techniques',
      cell: ({ alert }) => techniquesOf(alert.rule.tags).join(' '),
    },
    { vi: 'Đơn vị', en: 'agency', cell: ({ agency }) => agency },
    { vi: 'Nguồn', en: 'source', cell: ({ alert }) => `${alert.agency}/${alert.source}` },
    {
      vi: 'Đối tượng',
      en: 'entities',
      cell: ({ entities }) => entities.map(({ type, value }) => `${type}:${value}`).join(' '),
    },
    { vi: 'Số sự kiện', en: 'events', cell: ({ alert }) => alert.eventCount },
    { vi: 'Mã cảnh báo', en: 'alert id', cell: ({ alert }) => alert.id },
    ...markColumns<ExportedAlert>(() => share.tlp, share.simulated),
  ];
  return csvTable(columns, share.particulars?.alerts ?? []);
}

/** Observables by type and value. */
export function observablesTable(share: Share): string {
  const columns: readonly Column<SharedObservable>[] = [
    { vi: 'Vụ việc', en: 'incident', cell: () => share.number },
    { vi: 'Loại', en: 'type', cell: ({ type }) => type },
    { vi: 'Giá trị', en: 'value', cell: ({ value }) => value },
    { vi: 'Chỉ dấu', en: 'indicator', cell: ({ ioc }) => (ioc ? 'có (yes)' : 'không (no)') },
    { vi: 'Ghi chú', en: 'note', cell: ({ note }) => note },
    { vi: 'Thấy lần đầu', en: 'first seen', cell: ({ seen }) => localTime(seen.first) },
    { vi: 'Thấy lần cuối', en: 'last seen', cell: ({ seen }) => localTime(seen.last) },
    { vi: 'Ghi lúc', en: 'noted', cell: ({ at }) => localTime(at) },
    ...markColumns<SharedObservable>(({ tlp }) => tlp, share.simulated),
  ];
  return csvTable(columns, share.observables);
}
