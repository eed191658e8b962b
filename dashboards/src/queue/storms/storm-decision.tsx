// One decision for the cases of all members of a storm, and what became of each.
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answerOf, type Failure } from '@thapcanh/api-client';
import {
  type StormDecision as Decision,
  type StormOutcome,
  stormDecisionSchema,
  stormOutcomesSchema,
} from '@thapcanh/api-schema';
import { STATUSES } from '@thapcanh/incidents';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { useServices } from '../../app/services.ts';
import { UNDO_MS, UndoButton } from '../../app/undo-button.tsx';
import type { Basis } from '../bulk/basis.ts';
import { type BulkResult, carryOut } from '../bulk/carry-out.ts';
import type { Outcome } from '../bulk/outcome.ts';
import { type BulkRequest, undoRequests } from '../bulk/requests.ts';
import { createSend } from '../bulk/send.ts';
import { StormUndone } from './storm-undone.tsx';

const BulkDialog = lazy(() => import('../bulk/bulk-dialog.tsx'));

/** Members may be in any state: the service says of each whether it may go on to the one chosen. */
const BASIS: Basis = {
  isTaken: false,
  transitions: STATUSES.filter((status) => status !== 'new'),
  severity: 'M3',
};

const newKey = () => crypto.randomUUID();

const ACTS = ['close', 'severity', 'status'] as const;
type Act = (typeof ACTS)[number];

/** What was sent, and what is known of it so far. */
interface Sent {
  readonly decision: Decision;
  /** The same until an answer came: a lost one is asked for again. */
  readonly key: string;
  readonly outcomes: readonly StormOutcome[];
  /** Until when it can be taken back, milliseconds since 1970. */
  readonly undoUntil?: number;
  readonly failure?: Failure;
}

export function StormDecision({ id, cases }: { id: string; cases: number }): ReactNode {
  const { t } = useTranslation();
  const { api } = useServices();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState<Act>();
  const [sent, setSent] = useState<Sent>();
  const [undone, setUndone] = useState<BulkResult>();
  const [busy, setBusy] = useState(false);

  /** A call changes a hundred cases; what is left is sent again until nothing is. */
  async function send(decision: Decision, firstKey: string): Promise<void> {
    setBusy(true);
    const outcomes: StormOutcome[] = [];
    for (let key = firstKey; ; key = newKey()) {
      const params = { path: { id }, header: { 'idempotency-key': key } };
      const call = api.POST('/v1/storms/{id}/decision', { params, body: decision });
      const answer = await answerOf(call, stormOutcomesSchema);
      if (!answer.ok) {
        setSent({ decision, key, outcomes, failure: answer.failure });
        break;
      }
      // Of those that an earlier call changed, that call tells the way back.
      const known = new Set(outcomes.map(({ incident }) => incident));
      outcomes.push(...answer.value.items.filter(({ incident }) => !known.has(incident)));
      setSent({ decision, key, outcomes: [...outcomes], undoUntil: Date.now() + UNDO_MS });
      if (answer.value.left === 0) break;
    }
    setBusy(false);
    await queryClient.invalidateQueries({ queryKey: ['incidents'] });
  }

  /** A change of its own, of all that it changed; what others decided meanwhile stays. */
  async function takeBack(
    requests: readonly BulkRequest[],
    before: readonly Outcome[] = [],
  ): Promise<void> {
    setBusy(true);
    const result = await carryOut({ send: createSend(api), newKey }, requests);
    setSent(undefined);
    setUndone({ ...result, outcomes: [...before, ...result.outcomes] });
    setBusy(false);
    await queryClient.invalidateQueries({ queryKey: ['incidents'] });
  }

  return (
    <div className="storm-decision">
      {ACTS.map((act) => (
        <Button key={act} loading={busy} onClick={() => setAsked(act)}>
          {t(`queue.storms.act.${act}`, { count: cases })}
        </Button>
      ))}
      <div role="status">
        {sent && !busy && (
          <Outcomes
            sent={sent}
            onRetry={send}
            onUndo={(outcomes) => takeBack(undoRequests(outcomes.flatMap(doneOf), newKey))}
          />
        )}
        {undone && !sent && !busy && (
          <StormUndone
            result={undone}
            retry={() => void takeBack(undone.unsent, undone.outcomes)}
          />
        )}
      </div>
      {asked && (
        <Suspense fallback={null}>
          <BulkDialog
            act={asked}
            count={cases}
            targets={[]}
            basis={BASIS}
            onDone={(deed) => {
              setAsked(undefined);
              const decision =
                deed?.kind === 'change' ? stormDecisionSchema.safeParse(deed.change) : undefined;
              if (decision?.success) void send(decision.data, newKey());
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

function Outcomes(props: {
  sent: Sent;
  onRetry: (decision: Decision, key: string) => Promise<void>;
  onUndo: (outcomes: readonly StormOutcome[]) => Promise<void>;
}): ReactNode {
  const { t } = useTranslation();
  const { decision, key, outcomes, failure, undoUntil } = props.sent;
  if (failure) {
    return <FailureNotice failure={failure} retry={() => void props.onRetry(decision, key)} />;
  }
  const others = outcomes.filter(({ outcome }) => outcome !== 'changed');
  return (
    <Alert
      type={others.length === 0 ? 'success' : 'warning'}
      action={
        undoUntil !== undefined &&
        outcomes.some(({ undo }) => undo !== undefined) && (
          <UndoButton
            key={undoUntil}
            until={undoUntil}
            onUndo={() => void props.onUndo(outcomes)}
          />
        )
      }
    >
      {t('queue.storms.changed', { count: outcomes.length - others.length })}
      {others.length > 0 && (
        <ul className="bulk-targets">
          {others.map(({ incident, number, outcome }) => (
            <li key={incident}>
              <Link to="/incidents/$id" params={{ id: incident }} preload={false}>
                {number}
              </Link>
              : {t(`queue.storms.outcome.${outcome}`)}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}

/** What was changed, as the queue takes it back. */
function doneOf({ incident, number, etag, undo }: StormOutcome): readonly Outcome[] {
  if (etag === undefined || undo === undefined) return [];
  const target = { id: incident, number, rev: Number(etag.replaceAll('"', '')) };
  return [{ ok: true, target, etag, undo: { kind: 'change', change: undo } }];
}
