// What of a step somebody should hear: a pure function of the head before, the head after, the entries.
import {
  agencySchema,
  CALL_BACK,
  type IncidentStep,
  PRIORITY_CLASSES,
  SEVERITIES,
  type TimelineEntry,
} from '@thapcanh/incidents';
import * as z from 'zod';

const rev = z.number().int();

/** An event of an incident; `rev` is the timeline entry that tells of it. */
export const notableEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened'), rev }),
  z.object({
    kind: z.literal('priority_raised'),
    rev,
    from: z.enum(PRIORITY_CLASSES),
    to: z.enum(PRIORITY_CLASSES),
  }),
  z.object({
    kind: z.literal('assigned'),
    rev,
    /** To whom. */
    user: z.string(),
    /** By whom; who takes an incident is not told. */
    by: z.string(),
  }),
  z.object({ kind: z.literal('clock_warned'), rev, clock: z.string(), due: z.iso.datetime() }),
  z.object({ kind: z.literal('clock_missed'), rev, clock: z.string(), due: z.iso.datetime() }),
  z.object({
    kind: z.literal('confirmed'),
    rev,
    /** `SC-2026-0031` */
    number: z.string(),
    severity: z.enum(SEVERITIES),
  }),
  z.object({ kind: z.literal('closed'), rev }),
  z.object({
    kind: z.literal('mentioned'),
    rev,
    /** Whom a comment calls. */
    user: z.string(),
    by: z.string(),
  }),
  z.object({
    kind: z.literal('requested'),
    rev,
    /** Which was asked, and until when it is to answer. */
    agency: agencySchema,
    due: z.iso.datetime(),
  }),
  z.object({ kind: z.literal('report_sent'), rev }),
  /** A technician asks to be called; `askedBy`: who asked what they answer with that. */
  z.object({
    kind: z.literal('callback_asked'),
    rev,
    agency: agencySchema,
    askedBy: z.string().optional(),
  }),
  /** An agency answered what it was asked. */
  z.object({
    kind: z.literal('answered'),
    rev,
    agency: agencySchema,
    askedBy: z.string().optional(),
    by: z.string(),
  }),
  /** A link for a technician's phone that goes by mail: to this contact, whoever subscribed to what. */
  z.object({
    kind: z.literal('link_made'),
    rev,
    link: z.string(),
    agency: agencySchema,
    /** `contactKey` of the address. */
    contact: z.string(),
    expires: z.iso.datetime(),
  }),
]);
export type NotableEvent = z.infer<typeof notableEventSchema>;

/** Of somebody who asked to hear of it. */
export type SubscribedEvent = Exclude<NotableEvent, { kind: 'link_made' }>;
/** Meant for one person. */
export type LinkEvent = Extract<NotableEvent, { kind: 'link_made' }>;

export const EVENT_KINDS = [
  'opened',
  'priority_raised',
  'assigned',
  'clock_warned',
  'clock_missed',
  'confirmed',
  'closed',
  'mentioned',
  'requested',
  'report_sent',
  'callback_asked',
  'answered',
] as const satisfies readonly SubscribedEvent['kind'][];
export type EventKind = (typeof EVENT_KINDS)[number];

/**
 * The notable events of a step, in the order of its entries; a rise of the priority class comes last,
 * at the last entry. A merged incident is silent: its survivor speaks.
 *
 * @example notableEvents(step) // [{ kind: 'opened', rev: 1 }]
 */
export function notableEvents({ before, after, entries }: IncidentStep): readonly NotableEvent[] {
  if (after.mergedInto !== undefined) return [];
  return [...entries.flatMap(eventsOfEntry), ...raised(before, after)];
}

function eventsOfEntry({ rev, actor, change }: TimelineEntry): readonly NotableEvent[] {
  switch (change.kind) {
    case 'opened':
      return [{ kind: 'opened', rev }];
    case 'clock_warned':
    case 'clock_missed':
      return [{ kind: change.kind, rev, clock: change.clock, due: change.due }];
    case 'confirmed':
      return [{ kind: 'confirmed', rev, number: change.number, severity: change.severity }];
    case 'changed':
      return change.fields.flatMap(({ field, to }): readonly NotableEvent[] => {
        if (field === 'assignee' && to !== null) {
          return [{ kind: 'assigned', rev, user: to, by: actor.id }];
        }
        return field === 'status' && to === 'closed' ? [{ kind: 'closed', rev }] : [];
      });
    case 'comment':
      return (change.mentions ?? []).map((user) => ({
        kind: 'mentioned',
        rev,
        user,
        by: actor.id,
      }));
    case 'agency_asked':
      return [{ kind: 'requested', rev, agency: change.agency, due: change.due }];
    case 'report':
      return change.act === 'send' ? [{ kind: 'report_sent', rev }] : [];
    case 'access_link_answered': {
      const { agency, callBack } = change;
      return callBack === true ? [{ kind: 'callback_asked', rev, agency }] : [];
    }
    case 'agency_answered': {
      const { agency, askedBy, choice, callBack } = change;
      const about = { rev, agency, ...(askedBy === undefined ? {} : { askedBy }) };
      if (callBack === true) return [{ kind: 'callback_asked', ...about }];
      // A call that was asked for just before.
      if (choice === CALL_BACK) return [];
      return [{ kind: 'answered', ...about, by: actor.id }];
    }
    case 'access_link_created': {
      const { link, agency, mailTo: contact, expires } = change;
      return contact === undefined
        ? []
        : [{ kind: 'link_made', rev, link, agency, contact, expires }];
    }
    default:
      return [];
  }
}

function raised(before: IncidentStep['before'], after: IncidentStep['after']): NotableEvent[] {
  if (before === undefined) return [];
  const [from, to] = [before.priority.class, after.priority.class];
  const rises = PRIORITY_CLASSES.indexOf(to) < PRIORITY_CLASSES.indexOf(from);
  return rises ? [{ kind: 'priority_raised', rev: after.rev, from, to }] : [];
}
