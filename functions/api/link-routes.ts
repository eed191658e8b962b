// Linking incidents, also of two agencies, by those who see both.
import { linkBodySchema, linkRemovalSchema } from '@thapcanh/api-schema';
import {
  type Clock,
  type Incident,
  type LinkEnd,
  type LinkRefusal,
  type LinkResult,
  linkId,
  linkIncidents,
  linkRecords,
  MAX_LINKS,
  unlinkIncidents,
} from '@thapcanh/incidents';
import type { IncidentStore } from '@thapcanh/store';
import { maySee } from './caller.ts';
import { type Acted, incidentAction } from './incident-action.ts';
import { accept, type Outcome, refuse } from './problem.ts';
import { unseen } from './regroup-routes.ts';
import type { ApiContext } from './request.ts';
import { RESPONDERS, type Route } from './route.ts';

export interface LinkRoutesOptions {
  readonly incidents: IncidentStore;
  readonly clock: Clock;
}

/** `POST /v1/incidents/:id/links`, `POST /v1/incidents/:id/links/:link/removal`. */
export function linkRoutes(options: LinkRoutesOptions): readonly Route[] {
  const { incidents } = options;

  const link = incidentAction(options, {
    name: 'link',
    body: linkBodySchema,
    conditional: false,
    async act(incident, { incident: named, reason }, by, c) {
      const other = await seenOther(named, c);
      if (other === undefined) return unseen('/incident');
      const id = linkId(incident.id, other.id);
      const [a, b] = await Promise.all([endOf(incident, id), endOf(other, id)]);
      for (const end of [incident, other]) {
        if (a.record === undefined && (await countOf(end)) >= MAX_LINKS) return tooMany(end);
      }
      return outcomeOf(linkIncidents(a, b, reason, by));
    },
  });

  const unlink = incidentAction(options, {
    name: 'unlink',
    body: linkRemovalSchema,
    conditional: false,
    async act(incident, { reason }, by, c) {
      const id = c.req.param('link') ?? '';
      const a = await endOf(incident, id);
      const other = a.record && (await seenOther(a.record.body.incident, c));
      if (other === undefined) {
        return refuse('not_found', 'There is no such link, or you do not see both its incidents.');
      }
      const b = await endOf(other, id);
      return outcomeOf(unlinkIncidents(a, b, reason, by));
    },
  });

  async function seenOther(id: string, c: ApiContext): Promise<Incident | undefined> {
    const other = await incidents.get(id);
    return other !== undefined && maySee(c.get('caller'), other) ? other : undefined;
  }

  async function endOf(incident: Incident, id: string): Promise<LinkEnd> {
    return { incident, record: await incidents.record(incident, linkRecords, id) };
  }

  async function countOf(incident: Incident): Promise<number> {
    return (await incidents.records(incident, linkRecords)).length;
  }

  return [
    { method: 'POST', path: '/v1/incidents/:id/links', roles: RESPONDERS, handle: link },
    {
      method: 'POST',
      path: '/v1/incidents/:id/links/:link/removal',
      roles: RESPONDERS,
      handle: unlink,
    },
  ];
}

function tooMany({ number }: Incident) {
  return refuse('not_regroupable', `${number} has ${MAX_LINKS} links: remove one first.`);
}

function outcomeOf(result: LinkResult): Outcome<Acted> {
  if (result.ok) return accept({ step: result.step, also: [result.also] });
  const code = result.code === 'already_linked' ? 'already_exists' : 'not_regroupable';
  return refuse(code, DETAILS[result.code]);
}

const DETAILS: Readonly<Record<LinkRefusal, string>> = {
  same_incident: 'They are one incident: nothing is linked with itself.',
  already_linked: 'They are linked already.',
  not_linked: 'They are not linked, and no link is suggested.',
};
