// Links for technicians' phones, as the centre makes, lists and revokes them.
import {
  type AccessLinkView,
  type MadeAccessLink,
  newAccessLinkSchema,
} from '@thapcanh/api-schema';
import {
  type AccessLink,
  accessLinkState,
  accessLinks,
  agencyRequests,
  type Clock,
  callList,
  type Incident,
  type IncidentRecord,
  isOpenRequest,
  MAX_LIVE_LINKS,
  MAX_WRONG_CODES,
} from '@thapcanh/incidents';
import {
  type AccessLinkRefusal,
  createAccessLink,
  drawLinkCode,
  revokeAccessLink,
} from '@thapcanh/incidents/access-links';
import { contactKey } from '@thapcanh/notifications';
import type { IncidentStore } from '@thapcanh/store';
import * as z from 'zod';
import { byCaller, carryOut } from './incident-action.ts';
import { seenIncident } from './incident-routes.ts';
import { keyedRequest, madeBefore, secretToldBefore } from './keyed-request.ts';
import { accept, type Outcome, problemResponse, refuse } from './problem.ts';
import { type ApiContext, bodyOf, queryOf, usedOtherwise } from './request.ts';
import { RESPONDERS, type Route } from './route.ts';

export interface AccessLinkRoutesOptions {
  readonly incidents: IncidentStore;
  readonly signingKey: () => Promise<string | undefined>;
  /** How long a link is good. */
  readonly lifeMs: number;
  readonly clock: Clock;
}

const LINKS = '/v1/incidents/:id/access-links';

/** `/v1/incidents/:id/access-links` */
export function accessLinkRoutes(options: AccessLinkRoutesOptions): readonly Route[] {
  const { incidents, signingKey, lifeMs, clock } = options;

  async function list(c: ApiContext): Promise<Response> {
    const query = queryOf(c, z.strictObject({}));
    if (!query.ok) return problemResponse(query.refusal);
    const found = await seenIncident(c, incidents);
    if (!found.ok) return problemResponse(found.refusal);
    const links = await incidents.records(found.value, accessLinks);
    const items = links
      .toSorted((a, b) => (a.body.at < b.body.at ? -1 : 1))
      .map((link) => viewOf(link, clock.now()));
    return c.json({ items });
  }

  async function create(c: ApiContext): Promise<Response> {
    const body = await bodyOf(c, newAccessLinkSchema);
    if (!body.ok) return problemResponse(body.refusal);
    const found = await seenIncident(c, incidents);
    if (!found.ok) return problemResponse(found.refusal);
    const asked = keyedRequest(c, body.value);
    if (!asked.ok) return problemResponse(asked.refusal);
    const before = await madeBefore(asked.value, incidents, clock);
    if (!before.ok) return problemResponse(before.refusal);
    if (before.value !== undefined) return problemResponse(toldBefore());
    const key = await signingKey();
    if (key === undefined) {
      const detail = 'No signing key is set up: put its SecureString parameter, then try again.';
      return problemResponse(refuse('unavailable', detail).refusal);
    }
    const secrets = { signingKey: key, code: drawLinkCode() };
    const { agency, person } = body.value;
    const by = byCaller(c.get('caller'), clock);
    let made: { readonly link: string; readonly token: string } | undefined;
    const outcome = await carryOut(incidents, {
      incident: found.value,
      name: 'create link',
      conditional: false,
      async act(incident) {
        const mailTo = mailKeyOf(body.value, incident, c);
        if (!mailTo.ok) return mailTo;
        const request = await requestOf(body.value, incident);
        if (!request.ok) return request;
        const known = await incidents.records(incident, accessLinks);
        const link = { agency, person, request: request.value, lifeMs, mailTo: mailTo.value };
        const created = createAccessLink(incident, known, link, secrets, by);
        if (!created.ok) return refuse('invalid_transition', WHY_NOT[created.code]);
        made = created;
        return accept({ step: created.step });
      },
      ...(asked.value === undefined ? {} : { asked: { ...asked.value, at: by.now } }),
    });
    if (outcome.state === 'refused') return problemResponse(outcome.refusal);
    if (outcome.state !== 'written' || made === undefined) {
      return problemResponse(asked.value === undefined ? usedOtherwise() : toldBefore());
    }
    const record = await incidents.record(found.value, accessLinks, made.link);
    if (record === undefined) throw new Error(`link ${made.link} is gone`);
    const path = `/phone#${made.token}`;
    const told = { ...viewOf(record, by.now), path, code: secrets.code };
    return c.json(told satisfies MadeAccessLink, 201);
  }

  /** The request that the link is for: the one that is named, else the only one that waits for the agency. */
  async function requestOf(
    { agency, request }: z.infer<typeof newAccessLinkSchema>,
    incident: Incident,
  ): Promise<Outcome<string | undefined>> {
    const asked = await incidents.records(incident, agencyRequests);
    const open = asked.filter(({ body }) => body.agency === agency && isOpenRequest(body));
    const [only, ...others] = open;
    if (request === undefined) return accept(others.length === 0 ? only?.id : undefined);
    if (open.some(({ id }) => id === request)) return accept(request);
    const detail = `${agency} has no such request that waits for an answer.`;
    return refuse('invalid_request', detail, [{ at: '/request', message: 'not waiting' }]);
  }

  async function revoke(c: ApiContext): Promise<Response> {
    const found = await seenIncident(c, incidents);
    if (!found.ok) return problemResponse(found.refusal);
    const id = c.req.param('record') ?? '';
    const by = byCaller(c.get('caller'), clock);
    const outcome = await carryOut(incidents, {
      incident: found.value,
      name: 'revoke link',
      conditional: false,
      async act(incident) {
        const record = await incidents.record(incident, accessLinks, id);
        if (record === undefined) return refuse('not_found', 'The incident has no such link.');
        const revoked = revokeAccessLink(incident, record, by);
        return revoked.ok
          ? accept({ step: revoked.step })
          : refuse('invalid_transition', 'The link is over already: nobody can use it.');
      },
    });
    if (outcome.state === 'refused') return problemResponse(outcome.refusal);
    const record = await incidents.record(found.value, accessLinks, id);
    if (record === undefined) throw new Error(`link ${id} is gone`);
    return c.json(viewOf(record, by.now));
  }

  return [
    { method: 'GET', path: LINKS, roles: RESPONDERS, handle: list },
    { method: 'POST', path: LINKS, roles: RESPONDERS, handle: create },
    { method: 'DELETE', path: `${LINKS}/:record`, roles: RESPONDERS, handle: revoke },
  ];
}

const WHY_NOT: Readonly<Record<AccessLinkRefusal, string>> = {
  closed: 'It is closed. Reopen it, then call.',
  restricted: 'It is restricted: the agency may not know of it.',
  too_many: `${MAX_LIVE_LINKS} links are good already. Revoke one that nobody needs.`,
};

/** The key of the contact whom the link goes to by mail; undefined where it is not mailed. */
function mailKeyOf(
  { agency, person, mail }: z.infer<typeof newAccessLinkSchema>,
  incident: Incident,
  c: ApiContext,
): Outcome<string | undefined> {
  const groups = callList(incident, c.get('caller').registry);
  const group = groups.find((one) => one.agency === agency);
  if (group === undefined) {
    const detail = 'This organisation has no part in the incident.';
    const message = `one of ${groups.map((one) => one.agency).join(', ')}`;
    return refuse('invalid_request', detail, [{ at: '/agency', message }]);
  }
  const called = group.people.find(({ name }) => name === person);
  if (called === undefined) {
    const detail = 'The registry has no such contact of this organisation.';
    return refuse('invalid_request', detail, [{ at: '/person', message: 'not on the call list' }]);
  }
  if (!mail) return accept(undefined);
  if (called.email !== undefined && called.office === 'contact') {
    return accept(contactKey(called.email));
  }
  const detail = 'The registry has no mail address of this contact. Send the link another way.';
  return refuse('invalid_request', detail, [{ at: '/mail', message: 'no address' }]);
}

function viewOf({ id, body }: IncidentRecord<AccessLink>, now: number): AccessLinkView {
  const { agency, person, request, at, by, expires, answer, photos, opened, wrongCodes } = body;
  return {
    id,
    state: accessLinkState(body, now),
    agency,
    person,
    at,
    by,
    expires,
    photos,
    attemptsLeft: MAX_WRONG_CODES - wrongCodes,
    ...(opened === undefined ? {} : { openedAt: opened.at }),
    ...(answer === undefined ? {} : { answer }),
    ...(request === undefined ? {} : { request }),
  };
}

function toldBefore() {
  return secretToldBefore('a link').refusal;
}
