// Fields of a shift's hand-over.
import type { ShiftDossier } from '../dossier.ts';
import { momentText } from '../moment.ts';
import { tableValue, textValue } from '../value.ts';
import { STATUS_WORDS } from '../words.ts';
import type { Fillers } from './filler.ts';

export const shiftFillers: Fillers<ShiftDossier> = {
  shift_period: ({ from, to }) => textValue(`${momentText(from)} – ${momentText(to)}`),
  duty: ({ duty }) => textValue(duty?.join('; ')),
  next_duty: ({ nextDuty }) => textValue(nextDuty?.join('; ')),
  open_incidents: ({ open, people }) =>
    open.length === 0
      ? textValue('Không có vụ việc đang xử lý.')
      : tableValue(
          open.map(({ number, title, status, assignee }) => ({
            number,
            title,
            status: STATUS_WORDS[status],
            assignee: assignee === null ? 'Chưa ai nhận' : (people[assignee] ?? assignee),
          })),
        ),
  due_soon: ({ dueSoon }) =>
    dueSoon &&
    (dueSoon.length === 0
      ? textValue('Không có thời hạn nào trong 12 giờ tới.')
      : tableValue(
          dueSoon.map(({ dueAt, title, number }) => ({
            due: momentText(dueAt),
            clock: title,
            number,
          })),
        )),
  silent_sources: ({ silentSources }) =>
    silentSources &&
    textValue(
      silentSources.length === 0
        ? 'Không có nguồn im lặng.'
        : silentSources
            .map(({ agency, source, since }) => `${agency}: ${source}, từ ${momentText(since)}`)
            .join('\n'),
    ),
  unanswered: ({ unanswered, to }) =>
    unanswered &&
    textValue(
      unanswered.length === 0
        ? 'Không có.'
        : unanswered
            .map(({ number, agency, until }) => {
              const late = Date.parse(until) <= Date.parse(to) ? ' (quá hạn)' : '';
              return `${number}: ${agency}, hạn ${momentText(until)}${late}`;
            })
            .join('\n'),
    ),
};
