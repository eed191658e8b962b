// Moves dead letters back to the queue they came from. Ids come from content, so whatever is processed
// twice is archived and counted once.
import {
  ListMessageMoveTasksCommand,
  type SQSClient,
  SQSServiceException,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import type { HeldMessages } from '@thapcanh/store';
import type { DeadLetter } from './dead-letter.ts';
import type { DeadLetterQueue } from './dead-letter-queues.ts';
import { peekAll } from './peek.ts';

export interface Moved {
  readonly queue: string;
  readonly moved: number;
  /** Left where they are: the filter does not want them. */
  readonly left: number;
}

/** Error names of a place whose SQS has no move tasks. */
const NO_MOVE_TASKS = new Set(['UnsupportedOperation', 'InvalidAction', 'NotImplemented']);

/**
 * Lets SQS move the whole queue, and waits for it.
 *
 * @returns undefined where SQS cannot
 */
export async function moveWhole(
  sqs: SQSClient,
  { name, arn }: DeadLetterQueue,
  { wait, onProgress }: { wait: () => Promise<void>; onProgress: (moved: number) => void },
): Promise<Moved | undefined> {
  try {
    const { TaskHandle } = await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: arn }));
    for (;;) {
      const { Results = [] } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn: arn }));
      const task = Results.find(({ TaskHandle: handle }) => handle === TaskHandle) ?? Results[0];
      const moved = Number(task?.ApproximateNumberOfMessagesMoved ?? 0);
      onProgress(moved);
      if (task?.Status === 'FAILED') throw new Error(`SQS stopped moving: ${task.FailureReason}`);
      if (task?.Status !== 'RUNNING') return { queue: name, moved, left: 0 };
      await wait();
    }
  } catch (error) {
    if (error instanceof SQSServiceException && NO_MOVE_TASKS.has(error.name)) return undefined;
    throw error;
  }
}

/** Moves what the filter wants: sent first, deleted then, so that a fault leaves a copy and no gap. */
export async function moveSome(
  held: HeldMessages,
  { name, queueUrl }: DeadLetterQueue,
  {
    describe,
    wants,
    onProgress,
  }: {
    describe: (message: Parameters<HeldMessages['remove']>[0]) => Promise<DeadLetter>;
    wants: (letter: DeadLetter) => boolean;
    onProgress: (moved: number) => void;
  },
): Promise<Moved> {
  let moved = 0;
  const seen = await peekAll(held, async (message) => {
    if (!wants(await describe(message))) return 'given back';
    await held.copyTo(queueUrl, message);
    await held.remove(message);
    moved += 1;
    onProgress(moved);
    return 'kept';
  });
  return { queue: name, moved, left: seen - moved };
}
