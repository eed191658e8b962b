// Fields of periodic reports, from figures.
import { CLOSURE_CLASSES, SEVERITIES } from '@thapcanh/incidents';
import type { PeriodDossier } from '../dossier.ts';
import { GROUP_WORDS, INCIDENT_GROUPS } from '../incident-groups.ts';
import { countText, dayText, momentText, spanText } from '../moment.ts';
import type { PeriodFigures } from '../period-figures.ts';
import { techniqueWords } from '../technique-words.ts';
import { tableValue, textValue } from '../value.ts';
import { CLOSURE_WORDS, SEVERITY_WORDS } from '../words.ts';
import type { Fillers } from './filler.ts';

type Flow = Pick<PeriodFigures, 'opened' | 'closed' | 'open'>;

function flowCells({ opened, closed, open }: Flow) {
  return { opened: countText(opened), closed: countText(closed), open: countText(open) };
}

/** The figures that are compared from period to period. */
const COMPARED: readonly (readonly [string, (figures: PeriodFigures) => number])[] = [
  ['Vụ việc mới', ({ opened }) => opened],
  ['Vụ việc đã đóng', ({ closed }) => closed],
  ['Vụ việc còn tồn cuối kỳ', ({ open }) => open],
  ['Sự cố đã xác nhận', ({ confirmed }) => confirmed],
  ...SEVERITIES.map(
    (code) => [`Vụ việc mới mức ${code}`, (f: PeriodFigures) => f.bySeverity[code].opened] as const,
  ),
];

export const periodFillers: Fillers<PeriodDossier> = {
  period: ({ from, to }) => textValue(`${dayText(from)} – ${dayText(to)}`),
  duty: ({ duty }) => textValue(duty?.join('; ')),
  summary: ({ figures, before: [previous] }) =>
    textValue(
      COMPARED.slice(0, 4)
        .map(([name, of]) => {
          const now = of(figures);
          if (previous === undefined) return `${name}: ${countText(now)}.`;
          return `${name}: ${countText(now)} (${changeText(now - of(previous))}).`;
        })
        .join('\n'),
    ),
  assets: ({ figures }) =>
    tableValue(
      figures.assets.map(({ ips, host, agency, firstAt, lastAt }) => ({
        ip: ips.join(', '),
        service: host,
        system: '',
        agency,
        at: `${momentText(firstAt)} – ${momentText(lastAt)}`,
      })),
      'service',
    ),
  period_techniques: ({ figures }) =>
    tableValue(
      figures.techniques.map(({ technique, incidents, examples }) => ({
        technique: `${techniqueWords(technique)} (${technique})`,
        count: countText(incidents),
        evidence: examples.join(', '),
      })),
    ),
  attackers: ({ figures }) =>
    tableValue(
      figures.attackers.map(({ indicator, incidents }) => ({
        indicator,
        count: countText(incidents),
        blocked: '',
      })),
    ),
  by_severity: ({ figures }) =>
    tableValue(
      SEVERITIES.map((code) => ({
        severity: `${code}. ${SEVERITY_WORDS[code]}`,
        ...flowCells(figures.bySeverity[code]),
      })),
    ),
  by_group: ({ figures }) =>
    tableValue(
      INCIDENT_GROUPS.map((group) => ({
        group: `${group}. ${GROUP_WORDS[group]}`,
        opened: countText(figures.byGroup[group]),
      })),
    ),
  by_agency: ({ figures }) =>
    tableValue(figures.byAgency.map((row) => ({ agency: row.agency, ...flowCells(row) }))),
  by_conclusion: ({ figures }) =>
    tableValue(
      CLOSURE_CLASSES.map((name) => ({
        conclusion: CLOSURE_WORDS[name],
        closed: countText(figures.byConclusion[name]),
      })),
    ),
  period_deadlines: ({ deadlines, at }) =>
    deadlines &&
    (deadlines.length === 0
      ? textValue('Không có thời hạn nào trong kỳ.')
      : tableValue(
          [...Map.groupBy(deadlines, ({ title }) => title)].map(([clock, due]) => {
            const onTime = due.filter((one) => one.sentAt !== undefined && one.sentAt <= one.dueAt);
            const late = due.filter(({ sentAt = at, dueAt }) => sentAt > dueAt);
            return {
              clock,
              due: countText(due.length),
              on_time: countText(onTime.length),
              late: countText(late.length),
              reason: late.flatMap(({ lateReason }) => lateReason ?? []).join('; '),
            };
          }),
        )),
  durations: ({ figures }) =>
    tableValue(
      (
        [
          ['Tiếp nhận', figures.acknowledge],
          ['Khoanh vùng', figures.contain],
          ['Khôi phục', figures.recover],
        ] as const
      ).map(([stage, spread]) => ({
        stage,
        median: spread === undefined ? 'Không có' : spanText(spread.median),
        longest: spread === undefined ? 'Không có' : spanText(spread.longest),
      })),
    ),
  source_changes: ({ sourceChanges }) =>
    sourceChanges &&
    textValue(sourceChanges.length === 0 ? 'Không có thay đổi.' : sourceChanges.join('\n')),
  period_rule_changes: ({ ruleChanges }) =>
    ruleChanges &&
    textValue(ruleChanges.length === 0 ? 'Không có thay đổi.' : ruleChanges.join('\n')),
  connected: ({ coverage }) =>
    coverage &&
    textValue(
      [
        `${countText(coverage.connected)}/${countText(coverage.organisations)} đơn vị đã kết nối.`,
        ...coverage.missing.map((name) => `Còn thiếu: ${name}.`),
      ].join('\n'),
    ),
  ledger: ({ ledger }) =>
    ledger &&
    textValue(
      `Đã nhận ${countText(ledger.accepted)} dòng = đã lưu ${countText(ledger.archived)} + bị loại ` +
        `${countText(ledger.rejected)}${ledger.waiting === 0 ? '' : ` + đang chờ ${countText(ledger.waiting)}`}.`,
    ),
  next_work: ({ nextWork }) => textValue(nextWork?.join('\n')),
  unanswered: ({ unanswered }) =>
    unanswered && textValue(unanswered.length === 0 ? 'Không có.' : unanswered.join('\n')),
  anchor: ({ anchor }) => textValue(anchor),
  comparison: ({ figures, before }) =>
    tableValue(
      COMPARED.map(([figure, of]) => {
        const [k1, k2, k3] = before;
        const cell = (one: PeriodFigures | undefined): string =>
          one === undefined ? 'Không có' : countText(of(one));
        return { figure, k3: cell(k3), k2: cell(k2), k1: cell(k1), k0: cell(figures) };
      }),
    ),
  agencies: ({ figures }) =>
    tableValue(
      figures.byAgency.map((row) => ({
        agency: row.agency,
        confirmed: countText(row.confirmed),
        ...flowCells(row),
      })),
    ),
  corrections: ({ reportedBefore, before: [previous] }) => {
    if (reportedBefore === undefined || previous === undefined) return undefined;
    const rows = COMPARED.filter(([, of]) => of(reportedBefore) !== of(previous)).map(
      ([figure, of]) => ({
        figure,
        reported: countText(of(reportedBefore)),
        corrected: countText(of(previous)),
      }),
    );
    return rows.length === 0 ? textValue('Không có điều chỉnh.') : tableValue(rows);
  },
};

function changeText(difference: number): string {
  if (difference === 0) return 'không đổi so với kỳ trước';
  return `${difference > 0 ? 'tăng' : 'giảm'} ${countText(Math.abs(difference))} so với kỳ trước`;
}
