// One of the two clouds that a soak tells its waves to.
import { StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import type { ChaosCloud, FunctionName, Receipts } from '../chaos-cloud.ts';
import type { Story, StorySource } from '../story.ts';
import type { Act, PlannedBody } from './workload.ts';

export interface Stage {
  readonly chaos: ChaosCloud;
  /** Every source that shipped, with its key here. */
  readonly sources: ReadonlyMap<string, StorySource>;
  /** What was taken. */
  readonly receipts: Receipts;
  /** New stories of the given pairs of agencies, which happen at an instant (ms). */
  tell(at: number, pairs: readonly (readonly [string, string])[]): Promise<readonly Story[]>;
  /** Sends bodies, a few at a time, until each is taken. */
  send(bodies: Act): Promise<void>;
  /** Moves the clock to an instant (ms) that has not passed. */
  passTo(instant: number): void;
  /** Runs `watch`, which also anchors the day before. */
  watch(): Promise<void>;
  /** Ends the day: what each hour or minute brings, in that order. */
  endDay(): Promise<void>;
  /** Waits until all is done; dead letters are moved back until there are none. Answers how many there were. */
  settle(): Promise<number>;
}

/** Shippers at work at once. */
const SHIPPERS = 3;
/** Faults that one body may meet before it is taken. */
export const MOST_TRIES = 30;
const DRAIN_TIMEOUT_MS = 180_000;
/** Outages are over when dead letters are moved back: they die once more at most by single faults. */
const MOST_MOVES = 5;
const ENDING: readonly FunctionName[] = ['Watch', 'Seal', 'Hunt', 'Watch'];

const nameOf = ({ agency, source }: Pick<StorySource, 'agency' | 'source'>) =>
  `${agency}/${source}`;

export function createStage(chaos: ChaosCloud): Stage {
  const { cloud, functionIds } = chaos;
  const sources = new Map<string, StorySource>();
  const receipts: Receipts = { delivered: [] };

  async function sourceOf(of: PlannedBody): Promise<StorySource> {
    const known = sources.get(nameOf(of)) ?? (await chaos.register(of.agency, of.source));
    sources.set(nameOf(known), known);
    return known;
  }

  async function sendOne(planned: PlannedBody): Promise<void> {
    const { body, contentType, way } = planned;
    const to = await sourceOf(planned);
    const shipment = { to, body, ...(contentType === undefined ? {} : { contentType }) };
    if (way === 'https') await chaos.deliver(receipts, [shipment], MOST_TRIES);
    else if (way === 'direct') await chaos.sendDirect(receipts, shipment);
    else await chaos.drop(receipts, shipment);
  }

  async function drain(): Promise<Readonly<Record<string, number>>> {
    return (await cloud.drain({ timeoutMs: DRAIN_TIMEOUT_MS })).left;
  }

  async function run(name: FunctionName): Promise<void> {
    await cloud.invoke(functionIds[name], {});
    await drain();
  }

  return {
    chaos,
    sources,
    receipts,
    async tell(at, pairs) {
      const stories: Story[] = [];
      for (const pair of pairs) {
        const story = { ...(await chaos.newStory(pair)), at };
        for (const source of [story.first, story.second]) sources.set(nameOf(source), source);
        stories.push(story);
      }
      return stories;
    },
    async send(bodies) {
      const left = [...bodies];
      const shipper = async () => {
        for (let next = left.shift(); next !== undefined; next = left.shift()) await sendOne(next);
      };
      await Promise.all(Array.from({ length: SHIPPERS }, shipper));
    },
    passTo(instant) {
      const ms = instant - cloud.clock.now();
      if (ms < 0) throw new Error(`The clock is ${-ms} ms past what is to come.`);
      cloud.clock.advance(ms);
    },
    watch: () => run('Watch'),
    async endDay() {
      for (const name of ENDING) await run(name);
    },
    async settle() {
      let dead = 0;
      for (let moves = 0; moves <= MOST_MOVES; moves += 1) {
        const left = await drain();
        const queues = Object.entries(left);
        if (queues.length === 0) return dead;
        for (const [queue, count] of queues) {
          dead += count;
          const SourceArn = `arn:aws:sqs:${cloud.region}:${cloud.account}:${queue}`;
          await cloud.clients().sqs.send(new StartMessageMoveTaskCommand({ SourceArn }));
        }
      }
      throw new Error(`Messages died ${MOST_MOVES} times: ${JSON.stringify(await drain())}`);
    },
  };
}
