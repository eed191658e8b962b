// Everything that is done with an incident as a whole: buttons, keys, dialogs, and what was done last.
import { useSearch } from '@tanstack/react-router';
import type { Me } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import type { SeenIncident } from '../api/queries/incident.ts';
import type { Done } from './acts/act-dialog.tsx';
import { Acts } from './acts/acts.tsx';
import { LastAct, type Saved } from './acts/last-act.tsx';
import { HeadButtons } from './head-buttons.tsx';

export function HeadActs({ seen, me }: { seen: SeenIncident; me: Me }): ReactNode {
  const { id } = seen.incident;
  const { act } = useSearch({ from: '/signed-in/incidents/$id' });
  const [last, setLast] = useState<Saved>();
  const onDone = ({ saved, undo }: Done) =>
    setLast(saved ? { incident: id, at: Date.now(), undo } : undefined);
  // A merge may lead to the other incident; what takes it back is there.
  const shown = last && (last.incident === id || (last.undo && 'act' in last.undo));
  return (
    <>
      <HeadButtons key={id} seen={seen} me={me} onDone={onDone} />
      <div className="act-status" role="status">
        {last && shown && act === undefined && <LastAct key={last.at} saved={last} seen={seen} />}
      </div>
      <Acts seen={seen} me={me} onDone={onDone} />
    </>
  );
}
