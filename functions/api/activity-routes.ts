// What an incident's alerts say in brief, and how the sources they came from were meanwhile.
import { type Activity, type IncidentSources, pageQuerySchema } from '@thapcanh/api-schema';
import {
  type Clock,
  type Incident,
  type Registry,
  type StoredAlert,
  systemsOf,
  tacticsOf,
  techniquesOf,
} from '@thapcanh/incidents';
import {
  type IncidentStore,
  NOTICE_LIFE_AFTER_END_S,
  type SourceNotice,
  type SourceNotices,
} from '@thapcanh/store';
import * as z from 'zod';
import { disclosesIncident } from './audit-read.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { readIncident, seenIncident } from './incident-routes.ts';
import { problemResponse } from './problem.ts';
import { type ApiContext, queryOf } from './request.ts';
import { EVERYBODY, type Route } from './route.ts';
import { shownAlerts } from './shown-incident.ts';
import { noticeView } from './source-routes.ts';

export interface ActivityRoutesOptions {
  readonly incidents: Pick<IncidentStore, 'get' | 'alerts' | 'facts'>;
  readonly notices: Pick<SourceNotices, 'all'>;
  readonly clock: Clock;
}

const pageQuery = z.strictObject(pageQuerySchema.shape);
const sortKey = z.string().max(1024);

/** `GET /v1/incidents/:id/activity`, `GET /v1/incidents/:id/sources`. */
export function activityRoutes(options: ActivityRoutesOptions): readonly Route[] {
  const { incidents, notices, clock } = options;

  async function activity(c: ApiContext): Promise<Response> {
    const query = queryOf(c, pageQuery);
    if (!query.ok) return problemResponse(query.refusal);
    const found = await readIncident(c, incidents);
    if (!found.ok) return problemResponse(found.refusal);
    const name = `activity of ${found.value.id}`;
    const after = decodeCursor(c, name, query.value, sortKey);
    if (!after.ok) return problemResponse(after.refusal);
    const page = await incidents.alerts(found.value, {
      limit: query.value.limit,
      ...(after.value === undefined ? {} : { after: after.value }),
    });
    const caller = c.get('caller');
    const items = shownAlerts(page.items, found.value, caller).map((stored) =>
      activityView(stored, caller.registry),
    );
    disclosesIncident(c, 'evidence.view', found.value, { count: items.length });
    return c.json({
      items,
      ...(page.next === undefined
        ? {}
        : { nextCursor: encodeCursor(c, name, query.value, page.next) }),
    });
  }

  async function sources(c: ApiContext): Promise<Response> {
    const found = await seenIncident(c, incidents);
    if (!found.ok) return problemResponse(found.refusal);
    const incident = found.value;
    const [facts, all] = await Promise.all([incidents.facts(incident), notices.all()]);
    if (facts === undefined) throw new Error(`incident ${incident.id} has no facts`);
    const { registry } = c.get('caller');
    const answer: IncidentSources = {
      items: facts.sources.map((key) => {
        const slash = key.indexOf('/');
        const [agency, id] = [key.slice(0, slash), key.slice(slash + 1)];
        const title = registry.source(agency, id)?.title;
        const own = all.filter((notice) => notice.agency === agency && notice.source === id);
        return {
          agency,
          id,
          ...(title === undefined ? {} : { title }),
          notices: own.filter((notice) => isDuring(notice, incident)).map(noticeView),
        };
      }),
      knownFrom: new Date(clock.now() - NOTICE_LIFE_AFTER_END_S * 1000).toISOString(),
    };
    return c.json(answer);
  }

  return [
    { method: 'GET', path: '/v1/incidents/:id/activity', roles: EVERYBODY, handle: activity },
    { method: 'GET', path: '/v1/incidents/:id/sources', roles: EVERYBODY, handle: sources },
  ];
}

/** Whether a notice held at some time between an incident's first alert and its closing. */
function isDuring({ since, endedAt }: SourceNotice, { firstAlertAt, closedAt }: Incident): boolean {
  const beganBefore = closedAt === undefined || since <= closedAt;
  return beganBefore && (endedAt === undefined || endedAt >= firstAlertAt);
}

function activityView({ alert, entities }: StoredAlert, registry: Registry): Activity {
  const { id, time, lastTime, eventCount, rule } = alert;
  const { code, title_vi } = rule.attributes;
  return {
    id,
    time,
    lastTime,
    eventCount,
    entities: entities.map(({ type, value }) => ({ type, value })),
    rule: {
      id: rule.id,
      level: rule.level,
      title: title_vi ?? rule.title,
      ...(code === undefined ? {} : { code }),
      tactics: [...tacticsOf(rule.tags)],
      techniques: [...techniquesOf(rule.tags)],
    },
    systems: [...systemsOf(alert, registry)],
  };
}
