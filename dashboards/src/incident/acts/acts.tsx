// The act that the address names, in its dialog; and what came of the last one.
import { useSearch } from '@tanstack/react-router';
import type { Me } from '@thapcanh/api-schema';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { SeenIncident } from '../../api/queries/incident.ts';
import { type ActName, mayAct } from './act.ts';
import type { Done } from './act-dialog.tsx';
import { useOpenAct } from './use-open-act.ts';

const ActForm = lazy(() => import('./act-forms.tsx'));

export function Acts(props: {
  seen: SeenIncident;
  me: Me;
  onDone: (done: Done) => void;
}): ReactNode {
  const { seen, me } = props;
  const { act, of } = useSearch({ from: '/signed-in/incidents/$id' });
  const open = useOpenAct();
  // An act that was allowed when its dialog opened stays there, to say that it no longer is.
  const [opened, setOpened] = useState<ActName>();
  if (act !== opened && (act === undefined || mayAct(act, seen.incident, me))) setOpened(act);
  if (opened === undefined || opened !== act) return null;
  return (
    <Suspense fallback={null}>
      <ActForm
        key={`${opened} ${of}`}
        act={opened}
        seen={seen}
        of={of}
        onDone={(done) => {
          props.onDone(done);
          open(undefined);
        }}
      />
    </Suspense>
  );
}
