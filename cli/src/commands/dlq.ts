import { setTimeout as sleep } from 'node:timers/promises';
import { createHeldMessages, type HeldMessage } from '@thapcanh/store';
import { Command } from 'commander';
import { recordAct } from '../audit/record-act.ts';
import {
  type Deployment,
  type DeploymentOptions,
  openDeployment,
  withDeployment,
} from '../deployment/deployment.ts';
import { type DeadLetter, describeDeadLetter } from '../dlq/dead-letter.ts';
import { type DeadLetterQueue, deadLetterQueues, QUEUE_NAMES } from '../dlq/dead-letter-queues.ts';
import { createInspection } from '../dlq/inspect.ts';
import { letterText } from '../dlq/letter-text.ts';
import { peekAll } from '../dlq/peek.ts';
import { type Moved, moveSome, moveWhole } from '../dlq/redrive.ts';
import { CliError } from '../terminal/cli-error.ts';
import { printable, printableJson } from '../terminal/printable.ts';
import { createProgress } from '../terminal/progress.ts';
import { counted } from '../terminal/quantity.ts';
import { positiveInteger } from './options.ts';

interface Filter {
  readonly queue?: string;
  readonly agency?: string;
  readonly source?: string;
  readonly id?: string;
}
type Options = DeploymentOptions & Filter & { readonly json?: true };

const TASK_POLL_MS = 1000;
const clock = { now: () => Date.now() };

function withFilter(command: Command): Command {
  return withDeployment(command)
    .option('--queue <name>', `one of ${QUEUE_NAMES.join(', ')}`)
    .option('--agency <id>', 'only of this agency')
    .option('--source <id>', 'only of this source')
    .option('--json', 'JSON on stdout');
}

function wantedBy({ agency, source, id }: Filter): (letter: DeadLetter) => boolean {
  return (letter) =>
    (agency === undefined || letter.agency === agency) &&
    (source === undefined || letter.source === source) &&
    (id === undefined || letter.id === id);
}

function describerOf(deployment: Deployment) {
  const inspection = createInspection(deployment, clock);
  return ({ name }: DeadLetterQueue, message: HeldMessage) =>
    describeDeadLetter(name, message, { now: clock.now(), inspection });
}

async function lettersOf(options: Options, limit?: number) {
  const deployment = await openDeployment(options);
  await recordAct(deployment, { action: 'dead-letter.view', ...options });
  const describe = describerOf(deployment);
  const wants = wantedBy(options);
  const queues = await deadLetterQueues(deployment, options.queue);
  const looks = queues.map(async (queue) => {
    const held = createHeldMessages({ sqs: deployment.sqs, url: queue.url });
    const { hidden } = await held.depth();
    const letters: { readonly letter: DeadLetter; readonly message: HeldMessage }[] = [];
    const look = async (message: HeldMessage) => {
      const letter = await describe(queue, message);
      if (wants(letter)) letters.push({ letter, message });
      return 'given back' as const;
    };
    await peekAll(held, look, limit);
    return { letters, hidden };
  });
  const seen = await Promise.all(looks);
  return {
    letters: seen.flatMap(({ letters }) => letters),
    hidden: seen.reduce((total, { hidden }) => total + hidden, 0),
  };
}

function listCommand(): Command {
  return withFilter(new Command('list'))
    .description('List what waits in the dead-letter queues, and why as far as it is known')
    .option('--limit <n>', 'messages a queue at most', positiveInteger)
    .addHelpText('after', '\nExample:\n  thapcanh dlq list --agency LK-STC')
    .action(async (options: Options & { readonly limit?: number }) => {
      const { letters, hidden } = await lettersOf(options, options.limit);
      for (const { letter } of letters) {
        process.stdout.write(`${options.json ? printableJson(letter) : letterText(letter)}\n`);
      }
      if (options.json) return;
      const unseen = hidden === 0 ? '' : ` ${hidden} more are being looked at by someone else.`;
      process.stderr.write(`${counted(letters.length, 'dead letter')}.${unseen}\n`);
    });
}

function showCommand(): Command {
  return withFilter(new Command('show'))
    .description('Show one dead letter: what is known of it, and its body as it waits')
    .argument('<id>', 'message id, from `dlq list`')
    .addHelpText('after', '\nExample:\n  thapcanh dlq show --json 1f0c…')
    .action(async (id: string, options: Options) => {
      const { letters } = await lettersOf({ ...options, id });
      const [found] = letters;
      if (found === undefined) {
        throw new CliError(
          `No dead letter ${id} is in sight.`,
          'It was moved, has expired, or is being looked at by someone else.',
          'run `thapcanh dlq list`.',
        );
      }
      const { letter, message } = found;
      if (options.json) {
        process.stdout.write(`${printableJson({ ...letter, body: message.body })}\n`);
        return;
      }
      for (const [name, value] of Object.entries({ ...letter, body: message.body })) {
        console.log(`${name.padEnd(12)} ${printable(String(value))}`);
      }
    });
}

function redriveCommand(): Command {
  return withFilter(new Command('redrive'))
    .description(
      'Move dead letters back to the queue they came from; doing it twice changes nothing',
    )
    .option('--id <id>', 'only this message')
    .option('--dry-run', 'only say what would be moved')
    .addHelpText(
      'after',
      '\nExamples:\n  thapcanh dlq redrive --dry-run\n  thapcanh dlq redrive --queue ingest --agency LK-STC',
    )
    .action(async (options: Options & { readonly dryRun?: true }) => {
      const deployment = await openDeployment(options);
      const action = options.dryRun ? 'dead-letter.view' : 'dead-letter.redrive';
      await recordAct(deployment, { action, ...options });
      const progress = createProgress();
      const moved: Moved[] = [];
      for (const queue of await deadLetterQueues(deployment, options.queue)) {
        moved.push(await redriveQueue(deployment, queue, options, (so) => progress.update(so)));
      }
      if (options.json) {
        process.stdout.write(
          `${printableJson({ dryRun: options.dryRun === true, queues: moved })}\n`,
        );
        return;
      }
      const sum = moved.reduce((total, each) => total + each.moved, 0);
      const left = moved.reduce((total, each) => total + each.left, 0);
      progress.done(
        `${counted(sum, 'dead letter')} ${options.dryRun ? 'would be moved' : 'moved'} back, ${left} left.`,
      );
    });
}

async function redriveQueue(
  deployment: Deployment,
  queue: DeadLetterQueue,
  options: Options & { readonly dryRun?: true },
  say: (text: string) => void,
): Promise<Moved> {
  const { sqs } = deployment;
  const held = createHeldMessages({ sqs, url: queue.url });
  const describe = describerOf(deployment);
  const wants = wantedBy(options);
  const onProgress = (count: number) =>
    say(`${queue.name}: ${counted(count, 'dead letter')} moved`);
  if (options.dryRun) {
    let would = 0;
    const seen = await peekAll(held, async (message) => {
      if (wants(await describe(queue, message))) would += 1;
      return 'given back';
    });
    return { queue: queue.name, moved: would, left: seen - would };
  }
  const everything = [options.agency, options.source, options.id].every((one) => one === undefined);
  const whole = everything
    ? await moveWhole(sqs, queue, { wait: () => sleep(TASK_POLL_MS), onProgress })
    : undefined;
  return (
    whole ??
    moveSome(held, queue, {
      describe: (message) => describe(queue, message),
      wants,
      onProgress,
    })
  );
}

export function dlqCommand(): Command {
  return new Command('dlq')
    .description('Look at dead letters, and move them back once their cause is mended')
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(redriveCommand());
}
