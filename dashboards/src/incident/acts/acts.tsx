// The act that the address names, in its dialog; and what came of the last one.
import Button from '@cloudscape-design/components/button';
import { useSearch } from '@tanstack/react-router';
import type { Me } from '@thapcanh/api-schema';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeenIncident } from '../../api/queries/incident.ts';
import { type ActName, mayAct } from './act.ts';
import type { Done } from './act-dialog.tsx';
import { useOpenAct } from './use-open-act.ts';

const ActForm = lazy(() => import('./act-forms.tsx'));

export function Acts({ seen, me }: { seen: SeenIncident; me: Me }): ReactNode {
  const { t } = useTranslation();
  const { act, of } = useSearch({ from: '/signed-in/incidents/$id' });
  const open = useOpenAct();
  const [last, setLast] = useState<Done & { readonly act: ActName }>();
  // An act that was allowed when its dialog opened stays there, to say that it no longer is.
  const [opened, setOpened] = useState<ActName>();
  if (act !== opened && (act === undefined || mayAct(act, seen.incident, me))) setOpened(act);
  return (
    <>
      <div className="act-status" role="status">
        {last?.saved === true && opened === undefined && (
          <>
            <span className="saved">✓ {t('incident.saved')}</span>
            {last.undo && <Undo {...last.undo} />}
          </>
        )}
      </div>
      {opened !== undefined && opened === act && (
        <Suspense fallback={null}>
          <ActForm
            key={`${opened} ${of}`}
            act={opened}
            seen={seen}
            of={of}
            onDone={(done) => {
              setLast({ ...done, act: opened });
              open(undefined);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

function Undo({ act, of }: NonNullable<Done['undo']>): ReactNode {
  const { t } = useTranslation();
  const open = useOpenAct();
  return (
    <Button variant="inline-link" onClick={() => open(act, of)}>
      {t('act.undo')}
    </Button>
  );
}
