// What people do on a case beside deciding: tasks, questions, calls, grouping, what is held, who looked.
import type { Me } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import type { SeenIncident } from '../api/queries/incident.ts';
import { EvidenceItems } from './files/evidence-items.tsx';
import { Observables } from './files/observables.tsx';
import { Grouping } from './grouping/grouping.tsx';
import { Calls } from './requests/calls.tsx';
import { Requests } from './requests/requests.tsx';
import { Tasks } from './tasks/tasks.tsx';
import { Trail } from './trail/trail.tsx';

/** An agency finds what it is asked on top of the page: `Requests` is not repeated here. */
export function Work({ seen, me }: { seen: SeenIncident; me: Me }): ReactNode {
  const { incident } = seen;
  return (
    <>
      {me.role !== 'agency' && <Requests seen={seen} me={me} />}
      <Calls seen={seen} me={me} />
      <Tasks seen={seen} me={me} />
      <Grouping incident={incident} me={me} />
      <Observables seen={seen} me={me} />
      <EvidenceItems seen={seen} me={me} />
      <Trail incident={incident} me={me} />
    </>
  );
}
