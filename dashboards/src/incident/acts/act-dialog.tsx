// The dialog of one act. It keeps what was chosen when somebody else was faster, or nobody answered.
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeenIncident } from '../../api/queries/incident.ts';
import { draftsOf, forgetDrafts } from '../../app/use-draft.ts';
import type { ChangeOutcome } from '../submit-change.ts';
import { type SeenRecord, type Send, useAct } from '../use-act.ts';
import type { ActName } from './act.ts';
import { ActOutcome } from './act-outcome.tsx';
import type { Undo } from './undo.ts';

/** What came of a dialog: nothing, or a change, which something may take back. */
export interface Done {
  readonly saved: boolean;
  readonly undo?: Undo | undefined;
}

/** What the form of an act is given: the incident as it is now, and what the act is about. */
export interface ActFormProps {
  readonly seen: SeenIncident;
  /** A task, a request, a link, alerts: as the address says. */
  readonly of: string | undefined;
  readonly onDone: (done: Done) => void;
}

export function ActDialog(props: {
  act: ActName;
  seen: SeenIncident;
  title: string;
  /** What the button does; `Lưu` if absent. */
  save?: string;
  /** Undefined while the choice is incomplete. */
  send: Send | undefined;
  /** What is changed, where it is not the incident itself. */
  record?: SeenRecord | undefined;
  undo?: Done['undo'];
  /** The choice is no longer allowed. */
  outdated?: boolean;
  size?: 'medium' | 'large';
  onDone: (done: Done) => void;
  /** `showMissing`: somebody tried to send an incomplete choice. */
  children: (showMissing: boolean) => ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const { act, seen, send, record, outdated = false, onDone } = props;
  const { incident } = seen;
  const carryOut = useAct();
  // The version this person looked at when opening the dialog, not the one a poll has fetched since.
  const [basis, setBasis] = useState({ etag: seen.etag, rev: incident.rev });
  const [known, setKnown] = useState(record);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState(false);
  const [outcome, setOutcome] = useState<ChangeOutcome>();
  const form = useRef<HTMLFormElement>(null);

  async function save() {
    setTried(true);
    if (send === undefined || outdated || sending) return;
    setSending(true);
    const about = known ?? record;
    const next = await carryOut(send, { incident: incident.id, seen: basis, record: about, key });
    setSending(false);
    setOutcome(next);
    if (next.kind === 'saved') {
      forgetDrafts(draftsOf(incident.id, act));
      onDone({ saved: true, undo: props.undo });
      return;
    }
    if (next.kind === 'conflict') {
      setBasis(next.seen);
      // What the others left is read again; the next attempt is upon that.
      setKnown(undefined);
    }
    // What was refused was not done. What nobody answered may have been: it is asked again by its key.
    if (next.kind !== 'failed' || next.failure.status !== 0) setKey(crypto.randomUUID());
  }

  const dismiss = () => onDone({ saved: false });
  return (
    <Modal
      visible
      size={props.size ?? 'medium'}
      header={props.title}
      onDismiss={dismiss}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={dismiss}>
              {t('app.cancel')}
            </Button>
            <Button variant="primary" loading={sending} onClick={() => void save()}>
              {outcome?.kind === 'conflict' ? t('act.again') : (props.save ?? t('act.save'))}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
        }}
      >
        <div className="act-fields">
          <div role="alert">
            <ActOutcome outcome={outcome} />
            {outdated && <p>{t('incident.notAllowedNow')}</p>}
          </div>
          {props.children(tried && send === undefined)}
          <FocusOnFirstField form={form} />
          <p className="soft">{t('act.recorded')}</p>
        </div>
      </form>
    </Modal>
  );
}

/** Stands in the dialog, which is drawn after what opens it, and which gives the focus to its cross first. */
function FocusOnFirstField({ form }: { form: RefObject<HTMLFormElement | null> }): ReactNode {
  useEffect(() => {
    queueMicrotask(() => form.current?.querySelector<HTMLElement>(FIRST_FIELD)?.focus());
  }, [form]);
  return null;
}

/** Where the focus begins: the first thing to be said, not the cross that closes. */
const FIRST_FIELD = 'input, textarea, button[aria-haspopup]';
