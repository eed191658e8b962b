// Linking incidents, also of two agencies, by those who see both.
import { linkBodySchema, linkRemovalSchema } from '@thapcanh/api-schema';
import {
  type Clock,
  type Incident,
  type IncidentRecord,
  type Link,
  type LinkRefusal,
  linkIncidents,
  linkRecords,
  linkTo,
  MAX_LINKS,
  unlinkIncidents,
} from '@thapcanh/incidents';
import type { IncidentStore } from '@thapcanh/store';
import { maySee } from './caller.ts';
import { incidentAction } from './incident-action.ts';
import { unseen } from './incident-routes.ts';
import { accept, refuse } from './problem.ts';
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
      const [here, there] = await Promise.all([linksOf(incident), linksOf(other)]);
      const record = linkTo(here, other);
      const b = { incident: other, record: there.find(({ id }) => id === record?.id) };
      const result = linkIncidents({ incident, record }, b, reason, by);
      if (!result.ok) return refused(result.code);
      if (isFull(here)) return tooMany(incident);
      if (isFull(there)) return tooMany(other);
      return accept({ step: result.step, also: [result.also] });
    },
  });

  const unlink = incidentAction(options, {
    name: 'unlink',
    body: linkRemovalSchema,
    conditional: false,
    async act(incident, { reason }, by, c) {
      const id = c.req.param('link') ?? '';
      const record = await incidents.record(incident, linkRecords, id);
      const other = record && (await seenOther(record.body.incident, c));
      if (other === undefined) {
        return refuse('not_found', 'There is no such link, or you do not see both its incidents.');
      }
      const b = { incident: other, record: await incidents.record(other, linkRecords, id) };
      const result = unlinkIncidents({ incident, record }, b, reason, by);
      if (!result.ok) return refused(result.code);
      return accept({ step: result.step, also: [result.also] });
    },
  });

  async function seenOther(id: string, c: ApiContext): Promise<Incident | undefined> {
    const other = await incidents.get(id);
    return other !== undefined && maySee(c.get('caller'), other) ? other : undefined;
  }

  const linksOf = (incident: Incident) => incidents.records(incident, linkRecords);

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

/** Whether as many links stand as may: what is suggested, refused or removed takes no place. */
function isFull(links: readonly IncidentRecord<Link>[]): boolean {
  return links.filter(({ body }) => body.state === 'linked').length >= MAX_LINKS;
}

function refused(code: LinkRefusal) {
  const answer = code === 'already_linked' ? 'already_exists' : 'not_regroupable';
  return refuse(answer, DETAILS[code]);
}

const DETAILS: Readonly<Record<LinkRefusal, string>> = {
  same_incident: 'They are one incident: nothing is linked with itself.',
  already_linked: 'They are linked already.',
  not_linked: 'They are not linked, and no link is suggested.',
};
