// Who wants to hear what: a subscription says for whom, of which events, from which priority on, when.
import {
  agencySchema,
  type Incident,
  localClock,
  PRIORITY_CLASSES,
  type PriorityClass,
  ROLES,
} from '@thapcanh/incidents';
import * as z from 'zod';
import { EVENT_KINDS, type SubscribedEvent } from './event.ts';
import { webhookUrlSchema } from './webhook-url.ts';

const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'HH:MM');

/** For whom. People are written to by mail; a webhook is a machine of theirs. */
export const audienceSchema = z.discriminatedUnion('type', [
  /** Whom the incident is given to, a comment calls, or whose question an agency answers. */
  z.strictObject({ type: z.literal('assignee') }),
  /** Who follows the incident. */
  z.strictObject({ type: z.literal('watchers') }),
  z.strictObject({ type: z.literal('user'), user: z.string().min(1).max(128) }),
  z.strictObject({ type: z.literal('role'), role: z.enum(ROLES) }),
  /** The technicians of the incident's own agency, or of the one that is asked; of one agency where it is named. */
  z.strictObject({ type: z.literal('agency'), agency: agencySchema.optional() }),
  /** Of the whole province, or of one agency's incidents that are not restricted. */
  z.strictObject({
    type: z.literal('webhook'),
    url: webhookUrlSchema,
    agency: agencySchema.optional(),
  }),
]);
export type Audience = z.infer<typeof audienceSchema>;

/** What an administrator decides of a subscription. */
export const subscriptionSettingsSchema = z.strictObject({
  audience: audienceSchema,
  events: z.array(z.enum(EVENT_KINDS)).min(1).max(EVENT_KINDS.length),
  /** The least priority class that is told. */
  leastPriority: z.enum(PRIORITY_CLASSES).default('P4'),
  /** Hours of Vietnam's clock in which only P1 is told at once; the rest waits for their end. */
  quietHours: z.strictObject({ from: clockTime, to: clockTime }).optional(),
  enabled: z.boolean().default(true),
});
export type SubscriptionSettings = z.infer<typeof subscriptionSettingsSchema>;

export const subscriptionIdSchema = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'lower-case letters, digits and hyphens, 1–64');

export interface Subscription extends SubscriptionSettings {
  readonly id: string;
}

/** What is told where nobody decided otherwise; a stored subscription of the same id replaces it. */
export const DEFAULT_SUBSCRIPTIONS: readonly Subscription[] = [
  {
    id: 'assignee',
    audience: { type: 'assignee' },
    events: ['assigned', 'mentioned', 'clock_warned', 'clock_missed', 'callback_asked', 'answered'],
    leastPriority: 'P4',
    enabled: true,
  },
  {
    id: 'watchers',
    audience: { type: 'watchers' },
    events: ['callback_asked', 'answered'],
    leastPriority: 'P4',
    enabled: true,
  },
  {
    id: 'callbacks',
    audience: { type: 'role', role: 'analyst' },
    events: ['callback_asked'],
    leastPriority: 'P4',
    enabled: true,
  },
  {
    id: 'analysts',
    audience: { type: 'role', role: 'analyst' },
    events: ['opened', 'priority_raised'],
    leastPriority: 'P2',
    enabled: true,
  },
  {
    id: 'leads',
    audience: { type: 'role', role: 'lead' },
    events: ['opened', 'priority_raised', 'clock_warned', 'clock_missed', 'confirmed'],
    leastPriority: 'P1',
    enabled: true,
  },
  {
    id: 'lead-deadlines',
    audience: { type: 'role', role: 'lead' },
    events: ['clock_missed', 'confirmed', 'report_sent'],
    leastPriority: 'P4',
    enabled: true,
  },
  {
    id: 'agencies',
    audience: { type: 'agency' },
    events: ['requested', 'confirmed', 'closed'],
    leastPriority: 'P4',
    quietHours: { from: '21:00', to: '06:00' },
    enabled: true,
  },
];

/** Stored subscriptions, and the defaults that none of them replaces, by id. */
export function withDefaults<T extends Subscription>(
  stored: readonly T[],
): readonly (T | Subscription)[] {
  const ids = new Set(stored.map(({ id }) => id));
  return [...stored, ...DEFAULT_SUBSCRIPTIONS.filter(({ id }) => !ids.has(id))].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  );
}

/** Whether a subscription asks for an event of an incident, whoever hears it. */
export function wants(
  { enabled, events, leastPriority }: Subscription,
  event: SubscribedEvent,
  incident: Pick<Incident, 'priority'>,
): boolean {
  return enabled && events.includes(event.kind) && reaches(incident.priority.class, leastPriority);
}

function reaches(priority: PriorityClass, least: PriorityClass): boolean {
  return PRIORITY_CLASSES.indexOf(priority) <= PRIORITY_CLASSES.indexOf(least);
}

/**
 * When a message of `now` may go out, milliseconds since 1970: at once, or at the end of the quiet
 * hours. From and to alike mean no quiet hours.
 */
export function timeToTell(
  { quietHours }: Pick<Subscription, 'quietHours'>,
  priority: PriorityClass,
  now: number,
): number {
  if (quietHours === undefined || priority === 'P1') return now;
  const { minute } = localClock(now);
  const [from, to] = [minutesOf(quietHours.from), minutesOf(quietHours.to)];
  const length = modulo(to - from);
  const passed = modulo(minute - from);
  if (passed >= length) return now;
  const startOfMinute = now - (now % 60_000);
  return startOfMinute + (length - passed) * 60_000;
}

const DAY_MINUTES = 1440;

function modulo(minutes: number): number {
  return ((minutes % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
