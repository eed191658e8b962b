// What a message may say of an incident: nothing of a log, nobody's name or address. The title's main
// entity (an account, a host) is left out; who may know it opens the link.
import {
  ACKNOWLEDGE,
  agencySchema,
  type Incident,
  localMoment,
  localYear,
  PRIORITY_CLASSES,
  plainText,
  profileOf,
  SEVERITIES,
  type StormNews,
} from '@thapcanh/incidents';
import * as z from 'zod';
import { EVENT_KINDS, type SubscribedEvent } from './event.ts';

const LONGEST_BEHAVIOUR = 120;
export const LONGEST_AGENCY = 120;

const incidentFacts = {
  /** Instant of the event. */
  at: z.iso.datetime(),
  incident: z.string(),
  /** `VV-2026-000123`, or `SC-2026-0031` once it is confirmed. */
  number: z.string(),
  /** What happened, by the leading rule's title. */
  behaviour: z.string(),
  agency: agencySchema,
  agencyName: z.string(),
  priority: z.object({ class: z.enum(PRIORITY_CLASSES), score: z.number().int() }),
  /** Confirmed, or proposed. */
  severity: z.object({ code: z.enum(SEVERITIES), proposed: z.boolean() }),
  restricted: z.boolean(),
};

/** A message's content, as it is kept with the delivery: a resend says the same. */
export const noticeSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('incident'),
    event: z.enum(EVENT_KINDS),
    ...incidentFacts,
    /** The class before, where it rose. */
    raisedFrom: z.enum(PRIORITY_CLASSES).optional(),
    /** The deadline that is near or past, or else the nearest: its Vietnamese name, and when. */
    clock: z.object({ name: z.string(), due: z.iso.datetime() }).optional(),
    /** The organisation whose technician waits for a call. */
    callBack: z.object({ agency: agencySchema, agencyName: z.string() }).optional(),
    /** The organisation that answered. */
    answeredBy: z.object({ agency: agencySchema, agencyName: z.string() }).optional(),
  }),
  z.object({
    type: z.literal('storm'),
    /** Event time of the alert by which it came so far. */
    at: z.iso.datetime(),
    /** `2026-11-22.<variant>`, as `GET /v1/storms/{id}` takes it. */
    storm: z.string(),
    behaviour: z.string(),
    /** Agencies and machines within two hours, at least. */
    agencies: z.number().int(),
    hosts: z.number().int(),
  }),
  /** A link for a technician's phone; its token is derived when it is sent, and its code never is. */
  z.object({
    type: z.literal('access-link'),
    at: z.iso.datetime(),
    incident: z.string(),
    link: z.string(),
    agencyName: z.string(),
    expires: z.iso.datetime(),
  }),
]);
export type Notice = z.infer<typeof noticeSchema>;
export type StormNotice = Extract<Notice, { type: 'storm' }>;
export type IncidentNotice = Extract<Notice, { type: 'incident' }>;
export type LinkNotice = Extract<Notice, { type: 'access-link' }>;
/** What leads to the dashboards, where people sign in. */
export type DashboardNotice = Exclude<Notice, LinkNotice>;

/** What happened, without the entity it happened to: `<hành vi> — <đối tượng> (<đơn vị>)` up to the dash. */
export function behaviourOf({ title }: Pick<Incident, 'title'>): string {
  const [behaviour = ''] = title.split(' — ', 1);
  return plainText(behaviour, LONGEST_BEHAVIOUR);
}

/** The notice of an event; `incident` is the head as it is now, `nameOf` tells organisations' names. */
export function noticeOf(
  event: SubscribedEvent,
  incident: Incident,
  { nameOf, at }: { readonly nameOf: (agency: string) => string; readonly at: string },
): IncidentNotice {
  const { class: priorityClass, score } = incident.priority;
  const clock = clockOf(event, incident);
  const named = (agency: string) => plainText(nameOf(agency), LONGEST_AGENCY);
  return {
    type: 'incident',
    event: event.kind,
    at,
    incident: incident.id,
    number: incident.confirmed?.number ?? incident.number,
    behaviour: behaviourOf(incident),
    agency: incident.agency,
    agencyName: named(incident.agency),
    priority: { class: priorityClass, score },
    severity: incident.severity,
    restricted: incident.restricted,
    ...(event.kind === 'priority_raised' ? { raisedFrom: event.from } : {}),
    ...(clock === undefined ? {} : { clock }),
    ...(event.kind === 'callback_asked'
      ? { callBack: { agency: event.agency, agencyName: named(event.agency) } }
      : {}),
    ...(event.kind === 'answered'
      ? { answeredBy: { agency: event.agency, agencyName: named(event.agency) } }
      : {}),
  };
}

/** The notice of a storm that became one, or doubled. */
export function stormNoticeOf({ storm, agencies, hosts, at }: StormNews): StormNotice {
  const { id, rule } = storm;
  return {
    type: 'storm',
    at: new Date(at).toISOString(),
    storm: id,
    behaviour: plainText(rule.title_vi ?? rule.title, LONGEST_BEHAVIOUR),
    agencies,
    hosts,
  };
}

function clockOf(event: SubscribedEvent, incident: Incident): IncidentNotice['clock'] {
  if (event.kind === 'closed') return undefined;
  if (event.kind === 'requested') return { name: 'Trả lời yêu cầu', due: event.due };
  if (event.kind === 'clock_warned' || event.kind === 'clock_missed') {
    return { name: clockName(event.clock, incident), due: event.due };
  }
  const [nearest] = (incident.clocks ?? [])
    .filter(({ doneAt, cancelled }) => doneAt === undefined && cancelled !== true)
    .toSorted((a, b) => (a.due < b.due ? -1 : 1));
  return nearest && { name: clockName(nearest.id, incident), due: nearest.due };
}

function clockName(id: string, incident: Incident): string {
  if (id === ACKNOWLEDGE) return 'Tiếp nhận';
  return profileOf(incident).clocks.find((clock) => clock.id === id)?.title.vi ?? id;
}

/** A notice as one line, the subject of a mail and the text of a chat message. */
export function headlineOf(notice: DashboardNotice): string {
  if (notice.type === 'storm') {
    return `Chùm cảnh báo: ${extentOf(notice)} — ${notice.behaviour}`;
  }
  const { priority, number, behaviour, agencyName } = notice;
  return `[${priority.class}] ${sayingOf(notice)}: ${number} — ${behaviour} (${agencyName})`;
}

function extentOf({ agencies, hosts }: StormNotice): string {
  return hosts === 0 ? `${agencies} đơn vị` : `${agencies} đơn vị, ${hosts} máy`;
}

function sayingOf(notice: IncidentNotice): string {
  const { event, raisedFrom, priority, clock } = notice;
  switch (event) {
    case 'opened':
      return 'Vụ việc mới';
    case 'priority_raised':
      return `Ưu tiên tăng từ ${raisedFrom ?? ''} lên ${priority.class}`;
    case 'assigned':
      return 'Giao xử lý';
    case 'clock_warned':
      return `Sắp đến hạn ${clock?.name ?? ''}`;
    case 'clock_missed':
      return `Quá hạn ${clock?.name ?? ''}`;
    case 'confirmed':
      return 'Đã xác nhận sự cố an ninh mạng';
    case 'closed':
      return 'Đã đóng';
    case 'mentioned':
      return 'Nhắc tên trong bình luận';
    case 'requested':
      return 'Yêu cầu đơn vị trả lời';
    case 'report_sent':
      return 'Đã gửi báo cáo';
    case 'callback_asked':
      return 'Đơn vị đề nghị gọi lại';
    case 'answered':
      return 'Đơn vị đã trả lời';
  }
}

/** The facts below the headline, as label and value. */
export function factsOf(notice: DashboardNotice): readonly (readonly [string, string])[] {
  if (notice.type === 'storm') {
    return [
      ['Hành vi', notice.behaviour],
      ['Phạm vi', `${extentOf(notice)} trong hai giờ`],
      ['Lúc', moment(notice.at)],
      ['Thông báo tiếp', 'khi tăng gấp đôi'],
    ];
  }
  const { number, behaviour, agencyName, priority, severity, clock, callBack, answeredBy } = notice;
  return [
    ['Mã', number],
    ['Hành vi', behaviour],
    ['Đơn vị', agencyName],
    ['Ưu tiên', `${priority.class} (${priority.score}/100)`],
    ['Mức độ', `${severity.code}${severity.proposed ? ' (đề xuất)' : ''}`],
    ...(callBack === undefined ? [] : [['Gọi lại', callBack.agencyName] as const]),
    ...(answeredBy === undefined ? [] : [['Trả lời', answeredBy.agencyName] as const]),
    ...(clock === undefined ? [] : [['Hạn', `${clock.name}: ${moment(clock.due)}`] as const]),
    ['Lúc', moment(notice.at)],
  ];
}

/** An instant in words: `02:41 ngày 21/11/2026 (giờ Việt Nam)`. */
export function moment(iso: string): string {
  const ms = Date.parse(iso);
  return `${localMoment(ms)}/${localYear(ms)} (giờ Việt Nam)`;
}

/** Where the notice leads in the dashboards. */
export function linkOf(notice: DashboardNotice, dashboards: string): string {
  const base = dashboards.replace(/\/$/, '');
  return notice.type === 'storm'
    ? `${base}/`
    : `${base}/incidents/${encodeURIComponent(notice.incident)}`;
}
