// Fields of time: when it happened, was found, was worked on, and what was done.
import { paragraphOf, STATUSES, type Status, type TimelineEntry } from '@thapcanh/incidents';
import type { IncidentDossier } from '../dossier.ts';
import { momentText } from '../moment.ts';
import { tableValue, textValue } from '../value.ts';
import { STATUS_WORDS } from '../words.ts';
import type { Fillers } from './filler.ts';
import { inOrder } from './judgement.ts';

export const courseFillers: Fillers<IncidentDossier> = {
  detected_at: ({ t0, incident }) => textValue(momentText(t0 ?? incident.queuedAt)),
  occurred_at: ({ facts }) => textValue(momentText(facts.firstAlertAt)),
  personal_data_t0: ({ personalDataT0 }) =>
    personalDataT0 === undefined ? undefined : textValue(momentText(personalDataT0)),
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
  recovered_at: ({ timeline }) => {
    const at = reached(timeline, 'recovered');
    return at === undefined ? undefined : textValue(momentText(at));
  },
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
  milestones: (dossier) => {
    const { incident, timeline, facts } = dossier;
    const rows: readonly (readonly [string, string | undefined])[] = [
      ['Dấu hiệu đầu tiên', facts.firstAlertAt],
      ['Phát hiện (T0)', dossier.t0 ?? incident.queuedAt],
      ['Tiếp nhận', incident.acknowledgedAt],
      ['Khoanh vùng', reached(timeline, 'contained')],
      ['Khôi phục', reached(timeline, 'recovered')],
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

/** When a state was last reached. */
function reached(timeline: readonly TimelineEntry[], status: Status): string | undefined {
  return timeline.findLast((entry) => statusReached(entry) === status)?.at;
}
