// What was done last on the page, and the way back: with one touch or Ctrl+Z for ten seconds.
import Button from '@cloudscape-design/components/button';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeenIncident } from '../../api/queries/incident.ts';
import { UNDO_MS, UndoButton } from '../../app/undo-button.tsx';
import { useKeys } from '../../app/use-keys.ts';
import type { ChangeOutcome } from '../submit-change.ts';
import { useAct } from '../use-act.ts';
import { ActOutcome } from './act-outcome.tsx';
import type { Undo } from './undo.ts';
import { useOpenAct } from './use-open-act.ts';

/** Something that was saved. */
export interface Saved {
  readonly incident: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly undo: Undo | undefined;
}

export function LastAct({ saved, seen }: { saved: Saved; seen: SeenIncident }): ReactNode {
  const { t } = useTranslation();
  const open = useOpenAct();
  const carryOut = useAct();
  const { incident, etag } = seen;
  const [undone, setUndone] = useState<ChangeOutcome>();
  const [busy, setBusy] = useState(false);
  const until = saved.at + UNDO_MS;
  const { undo } = saved;

  async function takeBack(): Promise<void> {
    if (undo === undefined || busy || undone !== undefined) return;
    if ('act' in undo) {
      open(undo.act, undo.of);
      return;
    }
    if (Date.now() > until || !undo.stands(incident)) return;
    setBusy(true);
    const outcome = await carryOut(undo.send, {
      incident: incident.id,
      seen: { etag, rev: incident.rev },
    });
    setBusy(false);
    setUndone(outcome);
  }

  useKeys({ 'Ctrl+KeyZ': undo === undefined ? undefined : () => void takeBack() });
  if (undone?.kind === 'saved') return <span className="saved">✓ {t('act.undone')}</span>;
  if (undone !== undefined) return <ActOutcome outcome={undone} />;
  return (
    <>
      <span className="saved">✓ {t('incident.saved')}</span>
      {undo !== undefined && 'act' in undo && (
        <Button variant="inline-link" onClick={() => void takeBack()}>
          {t('act.undo')}
        </Button>
      )}
      {undo !== undefined && 'send' in undo && undo.stands(incident) && (
        <UndoButton until={until} onUndo={() => void takeBack()} />
      )}
    </>
  );
}
