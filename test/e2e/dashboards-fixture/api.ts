// The fixture's `/v1`: the contract of packages/api-schema over data in memory.
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type Activity,
  type AlertView,
  alertQuerySchema,
  type BulkItem,
  bulkSchema,
  type Counts,
  commentSchema,
  type ExportBody,
  exportBodySchema,
  type IncidentChanges,
  type IncidentDetail,
  type IncidentPatch,
  type IncidentQuery,
  incidentPatchSchema,
  incidentQuerySchema,
  incidentSummarySchema,
  LEFT_OUT_HEADER,
  type Problem,
  type ProblemCode,
  sourceDetailSchema,
} from '@thapcanh/api-schema';
import { tacticsOf, techniquesOf } from '@thapcanh/incidents';
import { COVERAGE, type FixtureState, ORGANISATIONS, SOURCES, USERS } from './state.ts';

/** What a request is answered with. */
interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: unknown;
  readonly etag?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface FixtureApi {
  handle(request: IncomingMessage, response: ServerResponse, url: URL, body: string): void;
  /** Answers the next request of this method with this problem instead. */
  failNext(method: string, status: number, code: ProblemCode): void;
  /** The most rows a page holds, whatever the query asks for. */
  pageSize: number;
  /** `Idempotency-Key` of every comment that came in. */
  readonly keys: string[];
  /** Every export that was asked for. */
  readonly exports: ExportBody[];
}

/** What lies beside an incident, of which the fixture has none. */
const EMPTY: ReadonlySet<string> = new Set(['tasks', 'requests', 'observables', 'call-list']);

export function createApi(state: FixtureState, tokens: ReadonlySet<string>): FixtureApi {
  const failures = new Map<string, { status: number; code: ProblemCode }>();
  const api: FixtureApi = {
    handle(request, response, url, body) {
      const reply = answer(request, url, body);
      response.writeHead(reply.status, {
        'content-type': reply.type,
        ...(reply.etag !== undefined && { etag: reply.etag }),
        ...reply.headers,
      });
      response.end(JSON.stringify(reply.body));
    },
    failNext(method, status, code) {
      failures.set(method, { status, code });
    },
    pageSize: 50,
    keys: [],
    exports: [],
  };

  function answer(request: IncomingMessage, url: URL, body: string): Reply {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined || !tokens.has(token)) {
      return problem(401, 'unauthenticated');
    }
    const method = request.method ?? 'GET';
    const failure = failures.get(method);
    if (failure) {
      failures.delete(method);
      return problem(failure.status, failure.code);
    }
    const [, , resource, id, part, last] = url.pathname.split('/').map(decodeURIComponent);
    const query = Object.fromEntries(url.searchParams);
    if (method === 'GET') return read(resource, id, part, query, last);
    if (method === 'POST' && resource === 'incidents' && id === 'bulk') return changeMany(body);
    const incident = state.incidents.get(id ?? '');
    if (resource !== 'incidents' || !incident) return problem(404, 'not_found');
    if (part === 'viewing') return json({ items: [] });
    if (method === 'PATCH') return change(request, incident, body);
    if (method === 'POST' && part === 'comments') return comment(request, incident, body);
    if (method === 'POST' && part === 'export') return take(incident, body);
    return problem(404, 'not_found');
  }

  function read(
    resource: string | undefined,
    id: string | undefined,
    part: string | undefined,
    query: Record<string, string>,
    last: string | undefined,
  ): Reply {
    switch (resource) {
      case 'me':
        return json(state.me());
      case 'users':
        return json({ items: USERS });
      case 'organisations':
        return json({ items: ORGANISATIONS });
      case 'sources':
        return id === undefined ? json({ items: SOURCES }) : ofSource(id, part, last);
      case 'alerts':
        return listAlerts(query);
      case 'report-forms':
      case 'storms':
        return json({ items: [] });
      case 'presence':
        return json({ viewing: [], onShift: [] });
      case 'search':
        return search(query);
      case 'incidents':
        break;
      default:
        return problem(404, 'not_found');
    }
    if (id === undefined) return listIncidents(query);
    if (id === 'changes') return json(changesSince(query.since));
    if (id === 'counts') return json(counts());
    const incident = state.incidents.get(id);
    if (!incident) return problem(404, 'not_found');
    if (part === 'alerts') {
      const all = state.alerts.filter(({ incidentId }) => incidentId === id);
      return json(page(all, query.cursor));
    }
    if (part !== undefined && EMPTY.has(part)) return json({ items: [] });
    if (part === 'activity') {
      const all = state.alerts.filter(({ incidentId }) => incidentId === id).map(activityOf);
      return json({ items: all.toReversed() });
    }
    if (part === 'precedents') return json({ precedents: [], similar: [] });
    if (part === 'sources') {
      const knownFrom = new Date(0).toISOString();
      return json({
        items: [{ agency: 'LK-TTCDS', id: 'dvc-web01-access', notices: [] }],
        knownFrom,
      });
    }
    // As the real API: the newest alerts come along, the rest by pages.
    const evidence = incident.evidence.slice(-api.pageSize);
    return json({ ...incident, evidence }, `"${incident.rev}"`);
  }

  function ofSource(agency: string, id: string | undefined, part: string | undefined): Reply {
    const source = SOURCES.find((each) => each.agency === agency && each.id === id);
    if (source === undefined) return problem(404, 'not_found');
    switch (part) {
      case undefined:
        return json(sourceDetailSchema.parse({ ...source, rev: 1, changes: [] }), '"1"');
      case 'status':
        return json(source);
      case 'coverage':
        return json(COVERAGE);
      case 'hours':
        return json({ items: source.day });
      default:
        return json({ items: [] });
    }
  }

  function listIncidents(raw: Record<string, string>): Reply {
    const query = incidentQuerySchema.safeParse(raw);
    if (!query.success) return problem(400, 'invalid_request');
    const rows = [...state.incidents.values()]
      .filter((incident) => fits(incident, query.data, state.subject))
      .sort((a, b) => b.priority.score - a.priority.score)
      .map((incident) => incidentSummarySchema.parse(incident));
    return json(page(rows, query.data.cursor));
  }

  /** A cursor names the revision of everything. */
  function changesSince(since: string | undefined): IncidentChanges {
    const all = [...state.incidents.values()];
    const next = JSON.stringify(Object.fromEntries(all.map(({ id, rev }) => [id, rev])));
    const known: Record<string, unknown> = since === undefined ? {} : JSON.parse(since);
    const fresh = since === undefined ? [] : all.filter(({ id, rev }) => known[id] !== rev);
    const items = fresh.map((incident) => incidentSummarySchema.parse(incident));
    return { items, gone: [], next, reset: false, more: false };
  }

  function counts(): Counts {
    const all = [...state.incidents.values()];
    const open = all.filter(({ status }) => status !== 'closed');
    return {
      open: open.length,
      new: open.filter(({ status }) => status === 'new').length,
      unassigned: open.filter(({ assignee }) => assignee === null).length,
      mine: open.filter(({ assignee }) => assignee === state.subject).length,
      dueSoon: 0,
      waiting: 0,
      snoozed: 0,
      watching: 0,
      closedInDay: all.length - open.length,
    };
  }

  function search({ q = '', cursor }: Record<string, string>): Reply {
    const found = [...state.incidents.values()].filter(({ title, number }) =>
      `${number} ${title}`.toLowerCase().includes(q.toLowerCase()),
    );
    return json(
      page(
        found.map((incident) => incidentSummarySchema.parse(incident)),
        cursor,
      ),
    );
  }

  function changeMany(body: string): Reply {
    const parsed = bulkSchema.safeParse(JSON.parse(body));
    if (!parsed.success) return problem(400, 'invalid_request');
    const items = parsed.data.items.map(({ id, ifMatch }): BulkItem => {
      const before = state.incidents.get(id);
      if (ifMatch !== `"${before?.rev}"` || before === undefined) {
        const changes = before?.timeline.filter(({ rev }) => `"${rev}"` > ifMatch) ?? [];
        return { id, status: 412, problem: { ...problemOf(412, 'precondition_failed'), changes } };
      }
      const { status, assignee, severity, closure } = before;
      state.change(id, state.subject, parsed.data.change);
      const undo = undoOf(before, parsed.data.change);
      const previous = { status, assignee, severity, ...(closure && { closure }) };
      return { id, status: 200, etag: `"${before.rev + 1}"`, previous, ...(undo && { undo }) };
    });
    return json({ items });
  }

  function listAlerts(raw: Record<string, string>): Reply {
    const query = alertQuerySchema.safeParse(raw);
    if (!query.success) return problem(400, 'invalid_request');
    const { level, agency, entity, rule, cursor } = query.data;
    const rows = state.alerts
      .filter(
        (alert) =>
          (!level || alert.rule.level === level) &&
          (!agency || alert.agency === agency) &&
          (!rule || alert.rule.id === rule) &&
          (!entity || alert.entities.some(({ type, value }) => `${type}:${value}` === entity)),
      )
      .sort((a, b) => (a.time < b.time ? 1 : -1));
    return json(page(rows, cursor));
  }

  function page<T>(rows: readonly T[], cursor: string | undefined): object {
    const from = Number(cursor ?? 0);
    const to = from + api.pageSize;
    return { items: rows.slice(from, to), ...(to < rows.length && { nextCursor: String(to) }) };
  }

  function change(request: IncomingMessage, incident: IncidentDetail, body: string): Reply {
    const seen = request.headers['if-match'];
    if (seen === undefined) return problem(428, 'precondition_required');
    if (seen !== `"${incident.rev}"`) return problem(412, 'precondition_failed');
    const patch = incidentPatchSchema.safeParse(JSON.parse(body));
    if (!patch.success) return problem(400, 'invalid_request');
    const { status } = patch.data;
    if (status && !incident.transitions.includes(status)) {
      return problem(409, 'invalid_transition');
    }
    state.change(incident.id, state.subject, patch.data);
    return json(state.incidents.get(incident.id));
  }

  function comment(request: IncomingMessage, incident: IncidentDetail, body: string): Reply {
    const parsed = commentSchema.safeParse(JSON.parse(body));
    if (!parsed.success) return problem(400, 'invalid_request');
    const key = String(request.headers['idempotency-key']);
    if (!api.keys.includes(key)) state.comment(incident.id, state.subject, parsed.data.text);
    api.keys.push(key);
    return json(state.incidents.get(incident.id));
  }

  function take({ number }: IncidentDetail, body: string): Reply {
    const parsed = exportBodySchema.safeParse(JSON.parse(body));
    if (!parsed.success) return problem(400, 'invalid_request');
    api.exports.push(parsed.data);
    const headers = {
      'content-disposition': `attachment; filename*=UTF-8''${number}.${parsed.data.format}.json`,
      [LEFT_OUT_HEADER]: '2',
    };
    return { status: 200, type: 'application/json', body: { type: 'bundle' }, headers };
  }

  return api;
}

/** An alert in brief, on the machine that it names first. */
function activityOf({
  id,
  time,
  lastTime,
  eventCount,
  entities,
  rule,
  source,
}: AlertView): Activity {
  const { code, title_vi: title = rule.title } = rule.attributes;
  const host = entities.find(({ type }) => type === 'host')?.value ?? source.id;
  return {
    id,
    time,
    lastTime,
    eventCount,
    entities,
    systems: [host],
    rule: {
      id: rule.id,
      level: rule.level,
      title,
      ...(code !== undefined && { code }),
      tactics: [...tacticsOf(rule.tags)],
      techniques: [...techniquesOf(rule.tags)],
    },
  };
}

function fits(incident: IncidentDetail, query: IncidentQuery, me: string): boolean {
  const { status, severity, level, agency, assignee } = query;
  const wanted = assignee === 'me' ? me : assignee === 'none' ? null : assignee;
  return (
    (status === 'all' ||
      (status === 'open' ? incident.status !== 'closed' : incident.status === status)) &&
    (severity === undefined || incident.severity.code === severity) &&
    (level === undefined || incident.level === level) &&
    (agency === undefined || incident.agency === agency) &&
    (wanted === undefined || incident.assignee === wanted)
  );
}

function json(body: unknown, etag?: string): Reply {
  return { status: 200, type: 'application/json', body, ...(etag !== undefined && { etag }) };
}

function undoOf(before: IncidentDetail, change: IncidentPatch): IncidentPatch | undefined {
  if (change.status === 'closed') return { status: 'investigating' };
  if (change.assignee !== undefined) return { assignee: before.assignee };
  return undefined;
}

function problemOf(status: number, code: ProblemCode): Problem {
  return { type: 'about:blank', title: code, status, code, detail: `fixture: ${code}` };
}

function problem(status: number, code: ProblemCode): Reply {
  return { status, type: 'application/problem+json', body: problemOf(status, code) };
}
