// The figures of one incident: the little of it that counts, measures and periodic reports are made of.
import { z } from 'zod';
import type { CaseFacts } from '../case-facts.ts';
import { ACKNOWLEDGE, type IncidentClock, nearestLegalDue } from '../clocks/clock.ts';
import { detectedAt, profileOf } from '../clocks/settle-clocks.ts';
import { entityKey } from '../entities.ts';
import type { Incident } from '../incident.ts';
import { isLocalAddress } from '../ip.ts';
import { localMonth } from '../local-time.ts';
import { plainText } from '../plain-text.ts';
import { waitingUntil } from '../requests/awaited.ts';
import { snoozedUntil } from '../snooze.ts';
import {
  CLOSURE_CLASSES,
  ENTITY_TYPES,
  LEVELS,
  PRIORITY_CLASSES,
  SEVERITIES,
  STATUSES,
} from '../vocabulary.ts';
import { attackCellSchema, attackCellsOf } from './attack-cells.ts';

/** Most rules kept of one incident: the gravest. */
const MAX_FIGURE_RULES = 10;
/** Most entities kept: those with most alerts. */
const MAX_FIGURE_ENTITIES = 5;
const MAX_FIGURE_SOURCES = 5;
const TITLE_LENGTH = 80;
/** Most machines kept of one incident, and addresses: those of the Internet first, by their alerts. */
const MAX_FIGURE_HOSTS = 10;
const MAX_FIGURE_ADDRESSES = 10;

const moment = z.iso.datetime();

export const figuresSchema = z.object({
  id: z.string(),
  /** `VV-2026-000123` */
  number: z.string(),
  agency: z.string(),
  status: z.enum(STATUSES),
  assignee: z.string().nullable(),
  severity: z.enum(SEVERITIES),
  level: z.enum(LEVELS),
  priority: z.enum(PRIORITY_CLASSES),
  restricted: z.boolean(),
  confirmedAt: moment.optional(),
  queuedAt: moment,
  /** T0. */
  detectedAt: moment,
  acknowledgedAt: moment.optional(),
  containedAt: moment.optional(),
  recoveredAt: moment.optional(),
  closedAt: moment.optional(),
  closedAs: z.enum(CLOSURE_CLASSES).optional(),
  /** The nearest deadline of the law for which nothing was done. */
  due: moment.optional(),
  /** The law's deadlines that hold, by the clocks of a regulatory profile. */
  deadlines: z.array(
    z.object({ profile: z.string(), clock: z.string(), due: moment, doneAt: moment.optional() }),
  ),
  /** Until when it waits for an agency, or is put off; either may have gone by. */
  awaitedUntil: moment.optional(),
  snoozedUntil: moment.optional(),
  /** Subs of those who follow it. */
  watchers: z.array(z.string()).optional(),
  rules: z.array(z.object({ id: z.string(), title: z.string() })),
  /** How many alerts it has. Rows written before these were kept have none of them. */
  alerts: z.number().int().default(0),
  /** `agency/source` of its logs. */
  sources: z.array(z.string()).default([]),
  entities: z.array(z.object({ type: z.enum(ENTITY_TYPES), value: z.string() })).default([]),
  /** What of ATT&CK it reached. */
  attack: z.array(attackCellSchema).default([]),
  techniques: z.array(z.string()),
  firstAlertAt: moment,
  lastAlertAt: moment,
  hosts: z.array(z.string()),
  addresses: z.array(z.string()),
});
export type Figures = z.infer<typeof figuresSchema>;

/** The figures of an incident as it stands: the same head and facts give the same figures. */
export function figuresOf(head: Incident, facts: CaseFacts): Figures {
  const { id, number, agency, status, assignee, severity, level, priority, restricted } = head;
  const { queuedAt, techniques, firstAlertAt, lastAlertAt } = head;
  const { acknowledgedAt, containedAt, recoveredAt, closedAt, closure, confirmed } = head;
  const legal = (head.clocks ?? []).filter((clock) => clock.id !== ACKNOWLEDGE);
  const due = nearestLegalDue(legal);
  // Whatever the hour is: who counts compares with the present.
  const awaitedUntil = waitingUntil(head, Number.NEGATIVE_INFINITY);
  const putOff = snoozedUntil(head);
  const { watchers = [] } = head;
  const rules = facts.rules
    .toSorted((a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level) || (a.id < b.id ? -1 : 1))
    .slice(0, MAX_FIGURE_RULES)
    .map((rule) => ({ id: rule.id, title: plainText(rule.title, TITLE_LENGTH) }));
  return {
    id,
    number,
    agency,
    status,
    assignee,
    severity: severity.code,
    level,
    priority: priority.class,
    restricted,
    ...(confirmed === undefined ? {} : { confirmedAt: confirmed.at }),
    queuedAt,
    detectedAt: detectedAt(head),
    ...(acknowledgedAt === undefined ? {} : { acknowledgedAt }),
    ...(containedAt === undefined ? {} : { containedAt }),
    ...(recoveredAt === undefined ? {} : { recoveredAt }),
    ...(closedAt === undefined ? {} : { closedAt }),
    ...(closure === undefined ? {} : { closedAs: closure.class }),
    ...(due === undefined ? {} : { due }),
    deadlines: deadlinesOf(legal, profileOf(head).id),
    ...(awaitedUntil === undefined ? {} : { awaitedUntil }),
    ...(putOff === undefined ? {} : { snoozedUntil: putOff }),
    ...(watchers.length === 0 ? {} : { watchers }),
    rules,
    alerts: facts.alertCount,
    sources: facts.sources.slice(0, MAX_FIGURE_SOURCES),
    entities: facts.entities
      .toSorted((a, b) => b.alertCount - a.alertCount || (entityKey(a) < entityKey(b) ? -1 : 1))
      .slice(0, MAX_FIGURE_ENTITIES)
      .map(({ type, value }) => ({ type, value })),
    attack: [...attackCellsOf(facts.rules)],
    techniques: [...techniques],
    firstAlertAt,
    lastAlertAt,
    hosts: facts.hosts.slice(0, MAX_FIGURE_HOSTS),
    addresses: addressesOf(facts),
  };
}

function deadlinesOf(legal: readonly IncidentClock[], profile: string): Figures['deadlines'] {
  return legal
    .filter(({ cancelled }) => cancelled !== true)
    .map(({ id: clock, due, doneAt }) => ({
      profile,
      clock,
      due,
      ...(doneAt === undefined ? {} : { doneAt }),
    }));
}

/** Which of them belong to the province, its registry says when they are read. */
function addressesOf({ entities }: CaseFacts): string[] {
  return entities
    .filter(({ type }) => type === 'ip' || type === 'net')
    .map(({ value, alertCount }) => ({ value, alertCount, isLocal: isLocalAddress(value) }))
    .sort(
      (a, b) =>
        Number(a.isLocal) - Number(b.isLocal) ||
        b.alertCount - a.alertCount ||
        (a.value < b.value ? -1 : 1),
    )
    .slice(0, MAX_FIGURE_ADDRESSES)
    .map(({ value }) => value);
}

/** Months of Vietnam (`202611`) in which something happened that measures count, in order. */
export function monthsOf(figures: Figures): readonly string[] {
  const { queuedAt, acknowledgedAt, containedAt, recoveredAt, closedAt, confirmedAt } = figures;
  const moments = [queuedAt, acknowledgedAt, containedAt, recoveredAt, closedAt, confirmedAt];
  const months = moments.flatMap((at) => (at === undefined ? [] : localMonth(Date.parse(at))));
  return [...new Set(months)].sort();
}
