// Fields about other documents: what kind this one is, what was sent before, what is due, what proves it.
import { profileOf } from '@thapcanh/incidents';
import type { IncidentDossier } from '../dossier.ts';
import { momentText } from '../moment.ts';
import { choiceValue, tableValue, textValue } from '../value.ts';
import type { Fillers } from './filler.ts';

export const documentFillers: Fillers<IncidentDossier> = {
  initial_type: ({ incident }) =>
    choiceValue([incident.severity.code === 'M1' ? 'immediate' : 'initial']),
  report_72h_type: ({ reports }) => {
    const sent = (reports ?? []).filter(({ form }) => form === 'report_72h').length;
    return sent === 0 ? choiceValue(['report_72h']) : choiceValue(['update'], String(sent));
  },
  incident_number: ({ incident: { number, confirmed } }) =>
    textValue(
      confirmed === undefined
        ? `${number} (chưa xác nhận là sự cố an ninh mạng)`
        : `${confirmed.number} (vụ việc ${number})`,
    ),
  related_documents: ({ reports }) =>
    reports &&
    textValue(
      reports.length === 0
        ? 'Chưa có văn bản nào được gửi.'
        : reports
            .map(({ name, number, sentAt }) =>
              number === undefined
                ? `${name}, gửi ${momentText(sentAt)}`
                : `${name} số ${number}, gửi ${momentText(sentAt)}`,
            )
            .join('\n'),
    ),
  sent_reports: ({ reports }) =>
    reports &&
    (reports.length === 0
      ? textValue('Chưa có báo cáo nào được gửi.')
      : tableValue(
          reports.map(({ name, number, sentAt, receivedAt }) => ({
            name,
            number: number ?? '',
            sent: momentText(sentAt),
            received: receivedAt === undefined ? 'Chưa có xác nhận' : momentText(receivedAt),
          })),
        )),
  personal_data_notice: ({ reports }) => {
    const sent = reports?.findLast(({ form }) => form === 'personal_data');
    if (sent !== undefined) return textValue(sent.number ?? `gửi ${momentText(sent.sentAt)}`);
    return reports === undefined ? undefined : textValue('Chưa gửi thông báo riêng.');
  },
  next_report_at: ({ incident }) => {
    const due = incident.clocks?.find(({ id }) => id === 'report')?.due;
    return due === undefined ? undefined : textValue(`Trước ${momentText(due)}`);
  },
  deadlines: ({ incident, reports = [] }) =>
    tableValue(
      profileOf(incident).clocks.flatMap(({ id, title }) => {
        const clock = incident.clocks?.find((one) => one.id === id);
        if (clock === undefined) return [];
        const { due, doneAt } = clock;
        const reason = reports.find(({ sentAt }) => sentAt === doneAt)?.lateReason;
        const late = reason === undefined ? 'Trễ' : `Trễ: ${reason}`;
        return [
          {
            clock: title.vi,
            due: momentText(due),
            sent: doneAt === undefined ? 'Chưa gửi' : momentText(doneAt),
            state: doneAt === undefined ? '' : doneAt <= due ? 'Đúng hạn' : late,
          },
        ];
      }),
    ),
  evidence: ({ evidence }) =>
    tableValue(
      (evidence ?? []).map(({ name, at, sha256, place }) => ({
        name,
        at: momentText(at),
        hash: sha256 ?? '',
        place: place ?? '',
      })),
    ),
  log_gaps: ({ logGaps }) =>
    logGaps &&
    textValue(logGaps.length === 0 ? 'Các nguồn liên quan đều gửi đủ.' : logGaps.join('\n')),
  rule_changes: ({ ruleChanges }) =>
    ruleChanges &&
    textValue(ruleChanges.length === 0 ? 'Không có thay đổi.' : ruleChanges.join('\n')),
  chain: ({ incident }) => textValue(`${incident.hash} (mục thứ ${incident.rev})`),
};
