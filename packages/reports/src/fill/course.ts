// Fields of time: when it happened, was found, was worked on, and what was done.
import {
  detectedAt,
  paragraphOf,
  personalDataFrom,
  STATUSES,
  type Status,
  type TimelineEntry,
} from '@thapcanh/incidents';
import type { IncidentDossier } from '../dossier.ts';
import { momentText } from '../moment.ts';
import { tableValue, textValue } from '../value.ts';
import { STATUS_WORDS } from '../words.ts';
import type { Fillers } from './filler.ts';
import { inOrder } from './judgement.ts';

export const courseFillers: Fillers<IncidentDossier> = {
  detected_at: ({ incident }) => textValue(momentText(detectedAt(incident))),
  occurred_at: ({ facts }) => textValue(momentText(facts.firstAlertAt)),
  personal_data_t0: ({ incident }) => {
    const from = personalDataFrom(incident);
    return from === undefined ? undefined : textValue(momentText(from));
  },
  description: ({ facts }) => textValue(paragraphOf(facts)),
  measures: (dossier) =>
    tableValue(
      measuresOf(dossier).map(({ cells }) => cells),
      'what',
    ),
  measures_text: (dossier) =>
    textValue(
      measuresOf(dossier)
        .map(({ cells }) => `${cells.at}: ${cells.what}.`)
        .join('\n'),
    ),
  planned: ({ tasks }) =>
    textValue(
      (tasks ?? [])
        .filter(({ doneAt }) => doneAt === undefined)
        .map(({ what, who, dueAt }) => {
          const by = who === undefined ? '' : ` (${who})`;
          return `${what}${by}${dueAt === undefined ? '' : `, hạn ${momentText(dueAt)}`}`;
        })
        .join('\n'),
    ),
  ongoing: ({ tasks }) =>
    tableValue(
      (tasks ?? [])
        .filter(({ doneAt }) => doneAt === undefined)
        .map(({ what, who, dueAt }) => ({
          what,
          who: who ?? '',
          due: dueAt === undefined ? '' : momentText(dueAt),
        })),
    ),
  recovered_at: ({ incident: { recoveredAt } }) =>
    recoveredAt === undefined ? undefined : textValue(momentText(recoveredAt)),
  course: (dossier) => {
    const signs = inOrder(dossier.facts).map((rule) => ({
      at: rule.toldAt,
      cells: { at: momentText(rule.toldAt), what: rule.sentence, who: 'Nhật ký' },
    }));
    const rows = [...signs, ...actsOf(dossier)].sort((a, b) => (a.at < b.at ? -1 : 1));
    return tableValue(
      rows.map(({ cells: { at, what, who } }) => ({ at, what, who })),
      'what',
    );
  },
  milestones: ({ incident, facts }) => {
    const rows: readonly (readonly [string, string | undefined])[] = [
      ['Dấu hiệu đầu tiên', facts.firstAlertAt],
      ['Phát hiện (T0)', detectedAt(incident)],
      ['Tiếp nhận', incident.acknowledgedAt],
      ['Xác nhận', incident.confirmed?.at],
      ['Khoanh vùng', incident.containedAt],
      ['Khôi phục', incident.recoveredAt],
      ['Đóng', incident.closedAt],
    ];
    return tableValue(
      rows.map(([milestone, at]) => ({
        milestone,
        at: at === undefined ? 'Chưa ghi nhận' : momentText(at),
      })),
    );
  },
};

interface Act {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly cells: Readonly<Record<'at' | 'what' | 'who', string>> & { readonly result?: string };
}

/** Containment and recovery as people recorded them, and tasks that are done. */
function measuresOf({ timeline, tasks }: IncidentDossier): readonly Act[] {
  const steps = timeline.flatMap((entry) => {
    const status = statusReached(entry);
    if (status !== 'contained' && status !== 'recovered') return [];
    const { cells, at, reason } = actOf(entry, status);
    return [{ at, cells: { ...cells, what: reason ?? cells.what, result: STATUS_WORDS[status] } }];
  });
  const done = (tasks ?? []).flatMap(({ what, who, doneAt, result }) =>
    doneAt === undefined
      ? []
      : [
          {
            at: doneAt,
            cells: { at: momentText(doneAt), what, who: who ?? '', result: result ?? '' },
          },
        ],
  );
  return [...steps, ...done].sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** Every move from state to state. */
function actsOf({ timeline }: IncidentDossier): readonly Act[] {
  return timeline.flatMap((entry) => {
    const status = statusReached(entry);
    if (status === undefined) return [];
    const { at, cells, reason } = actOf(entry, status);
    const why = reason === undefined ? '' : ` (${reason})`;
    return [{ at, cells: { ...cells, what: `${cells.what}${why}` } }];
  });
}

function actOf({ at, actor, change }: TimelineEntry, status: Status) {
  return {
    at,
    cells: {
      at: momentText(at),
      what: `Chuyển trạng thái: ${STATUS_WORDS[status]}`,
      who: actor.kind === 'system' ? 'Hệ thống' : (actor.name ?? actor.id),
    },
    reason: change.kind === 'changed' ? change.reason : undefined,
  };
}

function statusReached({ change }: TimelineEntry): Status | undefined {
  if (change.kind !== 'changed') return undefined;
  const to = change.fields.find(({ field }) => field === 'status')?.to;
  return STATUSES.find((status) => status === to);
}
