// The dialog of one decision. It keeps what was chosen when somebody else was faster.
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { IncidentPatch } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { ConflictNotice } from '../conflict-notice.tsx';
import type { ChangeOutcome } from '../submit-change.ts';
import { useChange } from '../use-change.ts';
import { AssignForm } from './assign-form.tsx';
import { CloseForm } from './close-form.tsx';
import type { SeenIncident } from './decisions.tsx';
import { SeverityForm } from './severity-form.tsx';
import { StatusForm } from './status-form.tsx';

export type Decision = 'assign' | 'status' | 'severity' | 'close';

/** What a form of the dialog is given: the incident as it is now, and where its choice goes. */
export interface DecisionFormProps {
  readonly seen: SeenIncident;
  /** Undefined while the choice is incomplete. */
  readonly onChange: (patch: IncidentPatch | undefined) => void;
  /** Somebody tried to save an incomplete choice. */
  readonly showMissing: boolean;
}

const FORMS = { assign: AssignForm, status: StatusForm, severity: SeverityForm, close: CloseForm };

export default function DecisionDialog(props: {
  decision: Decision;
  seen: SeenIncident;
  onDone: (saved: boolean) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { decision, seen, onDone } = props;
  const { incident } = seen;
  const change = useChange();
  // The version this person looked at when opening the dialog, not the one a poll has fetched since.
  const [basis, setBasis] = useState({ etag: seen.etag, rev: incident.rev });
  const [patch, setPatch] = useState<IncidentPatch>();
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const [outcome, setOutcome] = useState<ChangeOutcome>();

  const conflict = outcome?.kind === 'conflict';
  const outdated = patch?.status !== undefined && !incident.transitions.includes(patch.status);
  const Form = FORMS[decision];

  async function save() {
    setTried(true);
    if (!patch || outdated || saving) return;
    setSaving(true);
    const next = await change(incident.id, patch, basis);
    setSaving(false);
    setOutcome(next);
    if (next.kind === 'saved') onDone(true);
    if (next.kind === 'conflict') setBasis(next.seen);
  }

  const saveText = conflict ? 'applyAgain' : decision === 'close' ? 'closeIt' : 'save';
  return (
    <Modal
      visible
      header={t(`incident.dialog.${decision}`)}
      onDismiss={() => onDone(false)}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={() => onDone(false)}>
              {t('app.cancel')}
            </Button>
            <Button variant="primary" loading={saving} onClick={() => void save()}>
              {t(`incident.dialog.${saveText}`)}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <SpaceBetween size="m">
          <div role="alert">
            {conflict && <ConflictNotice changes={outcome.changes} />}
            {outcome?.kind === 'failed' && <FailureNotice failure={outcome.failure} />}
            {outdated && <p>{t('incident.notAllowedNow')}</p>}
          </div>
          <Form seen={seen} onChange={setPatch} showMissing={tried && !patch} />
          <Box color="text-body-secondary">{t('incident.dialog.recorded')}</Box>
        </SpaceBetween>
      </form>
    </Modal>
  );
}
