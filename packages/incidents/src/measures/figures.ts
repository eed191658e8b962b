// The figures of one incident: the little of it that counts, measures and periodic reports are made of.
import * as z from 'zod';
import type { CaseFacts } from '../case-facts.ts';
import { ACKNOWLEDGE, type IncidentClock, nearestLegalDue } from '../clocks/clock.ts';
import { detectedAt, profileOf } from '../clocks/settle-clocks.ts';
import type { Incident } from '../incident.ts';
import { localMonth } from '../local-time.ts';
import { plainText } from '../plain-text.ts';
import { waitingUntil } from '../requests/awaited.ts';
import { snoozedUntil } from '../snooze.ts';
import { CLOSURE_CLASSES, LEVELS, PRIORITY_CLASSES, SEVERITIES, STATUSES } from '../vocabulary.ts';
import { reachOf, reachSchema } from './attack-cells.ts';
import { inTodaysWords } from './earlier-figures.ts';
import { figureEntitiesOf, figureEntitySchema } from './figure-entities.ts';

/** Most rules kept of one incident: the gravest. */
const MAX_FIGURE_RULES = 10;
const MAX_FIGURE_SOURCES = 5;
const TITLE_LENGTH = 80;

const moment = z.iso.datetime();

const rowSchema = z.object({
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
  /** How many alerts it has. */
  alerts: z.number().int(),
  /** `agency/source` of its logs. */
  sources: z.array(z.string()),
  /** Who and what took part: see {@link figureEntitiesOf} for which of a large case are kept. */
  entities: z.array(figureEntitySchema),
  /** What of ATT&CK it reached. */
  attack: z.array(reachSchema),
  firstAlertAt: moment,
  lastAlertAt: moment,
});

/** Reads rows of every version: see {@link inTodaysWords}. */
export const figuresSchema = z.preprocess(inTodaysWords, rowSchema);
export type Figures = z.infer<typeof figuresSchema>;

/** The figures of an incident as it stands: the same head and facts give the same figures. */
export function figuresOf(head: Incident, facts: CaseFacts): Figures {
  const { id, number, agency, status, assignee, severity, level, priority, restricted } = head;
  const { queuedAt, firstAlertAt, lastAlertAt } = head;
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
    entities: [...figureEntitiesOf(facts)],
    attack: [...reachOf(facts.rules)],
    firstAlertAt,
    lastAlertAt,
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

/** Months of Vietnam (`202611`) in which something happened that measures count, in order. */
export function monthsOf(figures: Figures): readonly string[] {
  const { queuedAt, acknowledgedAt, containedAt, recoveredAt, closedAt, confirmedAt } = figures;
  const moments = [queuedAt, acknowledgedAt, containedAt, recoveredAt, closedAt, confirmedAt];
  const months = moments.flatMap((at) => (at === undefined ? [] : localMonth(Date.parse(at))));
  return [...new Set(months)].sort();
}
