// Tasks, requests, watchers, restriction and snooze on the timeline, in words.
import type { TimelineEntry } from '@thapcanh/api-schema';
import type { TFunction } from 'i18next';
import { formatTime } from '../text/time.ts';
import { visible } from '../text/visible.ts';

type Change = TimelineEntry['change'];
type TaskFieldChange = Extract<Change, { kind: 'task_changed' }>['fields'][number];

const LIFE_KINDS = [
  'tasks_added',
  'task_changed',
  'watchers_changed',
  'agency_asked',
  'agency_answered',
  'agency_request_withdrawn',
  'restricted',
  'unrestricted',
  'restriction_refused',
  'snoozed',
  'woken',
] as const;
type LifeKind = (typeof LIFE_KINDS)[number];
export type LifeChange = Extract<Change, { kind: LifeKind }>;

export function isLifeChange(change: Change): change is LifeChange {
  return LIFE_KINDS.some((kind) => kind === change.kind);
}

/** What the actor did, without the actor and why. */
export function describeLife(
  change: LifeChange,
  actor: string,
  t: TFunction,
  personName: (sub: string) => string,
): string {
  const people = (subs: readonly string[]) =>
    subs.map((sub) => visible(personName(sub))).join(', ');
  switch (change.kind) {
    case 'tasks_added': {
      const titles = change.tasks.map(({ title }) => visible(title)).join('; ');
      const { playbook } = change;
      const count = change.tasks.length;
      return playbook === undefined
        ? t('life.change.tasks_added', { count, titles })
        : t('life.change.tasks_from_playbook', { count, titles, playbook: visible(playbook) });
    }
    case 'task_changed':
      return t('life.change.task', {
        title: visible(change.title),
        what: change.fields.map((field) => describeTaskField(field, t, personName)).join('; '),
      });
    case 'watchers_changed':
      return describeWatchers(change, actor, t, people);
    case 'agency_asked':
      return t('life.change.agency_asked', {
        agency: visible(change.agency),
        due: formatTime(change.due),
        text: visible(change.text),
      });
    case 'agency_answered':
      return t('life.change.agency_answered', {
        agency: visible(change.agency),
        text: [change.choice, change.text]
          .flatMap((text) => (text === undefined ? [] : visible(text)))
          .join('. '),
      });
    case 'agency_request_withdrawn':
      return t('life.change.agency_request_withdrawn', { agency: visible(change.agency) });
    case 'restricted':
      return t('life.change.restricted', { people: people(change.people) });
    case 'snoozed':
      return t('life.change.snoozed', { until: formatTime(change.until) });
    case 'unrestricted':
    case 'restriction_refused':
    case 'woken':
      return t(`life.change.${change.kind}`);
  }
}

function describeWatchers(
  { added, removed }: Extract<Change, { kind: 'watchers_changed' }>,
  actor: string,
  t: TFunction,
  people: (subs: readonly string[]) => string,
): string {
  const alone = (subs: readonly string[]) => subs.length === 1 && subs[0] === actor;
  const words = [
    added.length === 0
      ? []
      : alone(added)
        ? t('life.change.watching')
        : t('life.change.watchersAdded', { people: people(added) }),
    removed.length === 0
      ? []
      : alone(removed)
        ? t('life.change.notWatching')
        : t('life.change.watchersRemoved', { people: people(removed) }),
  ];
  return words.flat().join('; ');
}

function describeTaskField(
  { field, from, to }: TaskFieldChange,
  t: TFunction,
  personName: (sub: string) => string,
): string {
  switch (field) {
    case 'title':
      return t('life.change.task_title', { from: visible(from ?? '') });
    case 'why':
      return to === null
        ? t('life.change.task_noWhy')
        : t('life.change.task_why', { to: visible(to) });
    case 'owner':
      return to === null
        ? t('life.change.task_noOwner')
        : t('life.change.task_owner', { to: visible(ownerName(to, personName)) });
    case 'due':
      return to === null
        ? t('life.change.task_noDue')
        : t('life.change.task_due', { to: formatTime(to) });
    case 'order':
      return t('life.change.task_order', { to: to ?? '' });
    case 'done':
      return t(to === null ? 'life.change.task_reopened' : 'life.change.task_done');
  }
}

/** An owner stands as `user:<sub>` or `agency:<code>`. */
function ownerName(owner: string, personName: (sub: string) => string): string {
  const [kind, id] = [owner.slice(0, owner.indexOf(':')), owner.slice(owner.indexOf(':') + 1)];
  return kind === 'user' ? personName(id) : id;
}
