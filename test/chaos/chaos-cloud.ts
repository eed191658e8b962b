// The test cloud with what chaos needs: sources by the story, a shipper that does not give up, and
// no SDK that hides a fault by retrying.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { batchId, dropBatchId, issueAgencyKey, type Ledger } from '@thapcanh/ingest';
import type { LocalClock } from '@thapcanh/local';
import { createAgencyKeys } from '@thapcanh/store';
import { ASSEMBLY } from 'thapcanh/build';
import * as z from 'zod';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';
import { contradictions, readCore } from './core-state.ts';
import type { Delivered, Shipment, Story, StorySource } from './story.ts';

export const FIRST_AGENCY = 'LK-TTCDS';
export const SECOND_AGENCY = 'LK-SYT';

/** The functions whose promise is that nothing is lost and nothing twice. */
export const FUNCTIONS = [
  'Intake',
  'Detect',
  'Triage',
  'Seal',
  'Watch',
  'Hunt',
  'Notify',
  'Api',
] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

/** A story's end, without what tells it from others of its plot. */
export interface EndState {
  readonly ledgers: readonly Ledger[];
  /** Rule of each alert, and whether a case has it. */
  readonly alerts: readonly string[];
  /** For each case its agency and the rules of its alerts. */
  readonly cases: readonly string[];
  /** What the stored state says against itself. */
  readonly contradictions: readonly string[];
}

/** Where it is noted what was taken. */
export type Receipts = Pick<Story, 'delivered'>;

export interface ChaosCloud extends TestCloud {
  /** Logical ids in the template. */
  readonly functionIds: Readonly<Record<FunctionName, string>>;
  /** A source of an agency, with a key. */
  register(agency: string, source: string): Promise<StorySource>;
  /** A new story of two agencies, its sources registered; its events happen now. */
  newStory(agencies?: readonly [string, string]): Promise<Story>;
  /** Ships as a shipper does: the same body again until a 2xx comes. */
  deliver(story: Receipts, shipments: readonly Shipment[], mostTries?: number): Promise<void>;
  /** Sends a body to the queue that agencies may write to, past `intake`. */
  sendDirect(story: Receipts, shipment: Shipment): Promise<void>;
  /** Drops a body as an object named for its content, past `intake`. */
  drop(story: Receipts, shipment: Shipment): Promise<void>;
  /** How each story stands now. */
  endStates(stories: readonly Story[]): Promise<readonly EndState[]>;
}

/** More refusals in a row than any single fault explains. */
const MOST_TRIES = 5;

const templateSchema = z.object({
  Resources: z.record(z.string(), z.object({ Type: z.string() })),
});

function readFunctionIds(): ChaosCloud['functionIds'] {
  const text = readFileSync(join(ASSEMBLY, 'ThapCanh.template.json'), 'utf8');
  const { Resources } = templateSchema.parse(JSON.parse(text));
  const idOf = (name: FunctionName): string => {
    const found = Object.entries(Resources).find(
      ([id, { Type }]) => Type === 'AWS::Lambda::Function' && id.startsWith(`${name}Function`),
    );
    if (found === undefined) throw new Error(`The template has no function ${name}.`);
    return found[0];
  };
  return {
    Intake: idOf('Intake'),
    Detect: idOf('Detect'),
    Triage: idOf('Triage'),
    Seal: idOf('Seal'),
    Watch: idOf('Watch'),
    Hunt: idOf('Hunt'),
    Notify: idOf('Notify'),
    Api: idOf('Api'),
  };
}

export interface ChaosCloudOptions {
  readonly clock?: LocalClock;
  /** Stories told elsewhere before: numbers go on from there. Default 0. */
  readonly toldBefore?: number;
  /** Variables for every function, over those that turn off SDK retries. */
  readonly environment?: Readonly<Record<string, string>>;
  /** SecureString parameters. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Folders of further rules. */
  readonly rules?: readonly string[];
}

export async function startChaosCloud(options: ChaosCloudOptions = {}): Promise<ChaosCloud> {
  const { environment = {}, secrets = {}, rules = [], clock, toldBefore = 0 } = options;
  const running = await startTestCloud({
    environment: { AWS_MAX_ATTEMPTS: '1', ...environment },
    secrets,
    rules,
    ...(clock === undefined ? {} : { clock }),
  });
  const { cloud } = running;
  const { dynamodb: client, s3, sqs } = cloud.clients();
  const dynamodb = DynamoDBDocumentClient.from(client);
  const table = cloud.outputs.CoreTable ?? '';
  const keys = createAgencyKeys({ dynamodb, table, clock: cloud.clock });
  let told = toldBefore;

  async function register(agency: string, source: string): Promise<StorySource> {
    const createdAt = new Date(cloud.clock.now()).toISOString();
    const { key, row } = issueAgencyKey({ agency, source, createdAt });
    await keys.put(row);
    return { agency, source, key };
  }

  async function tryOnce({ to, body, contentType }: Shipment): Promise<Delivered | undefined> {
    const { agency, source, key } = to;
    try {
      const answer = await running.ship(body, {
        authorization: `Bearer ${key}`,
        ...(contentType === undefined ? {} : { 'content-type': contentType }),
      });
      if (answer.status !== 200) return undefined;
      const { batch, accepted } = answer.body;
      return { agency, source, batch: String(batch), records: Number(accepted) };
    } catch {
      return undefined;
    }
  }

  async function insist(shipment: Shipment, mostTries: number): Promise<Delivered> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const delivered = await tryOnce(shipment);
      if (delivered !== undefined) return delivered;
    }
    throw new Error(`intake did not take a body of ${shipment.to.source} in ${mostTries} tries.`);
  }

  return {
    ...running,
    functionIds: readFunctionIds(),
    register,
    async newStory([first, second] = [FIRST_AGENCY, SECOND_AGENCY]) {
      told += 1;
      const source = `chaos-${told}`;
      return {
        number: told,
        at: cloud.clock.now(),
        first: await register(first, source),
        second: await register(second, source),
        delivered: [],
      };
    },
    async deliver(story, shipments, mostTries = MOST_TRIES) {
      for (const shipment of shipments) story.delivered.push(await insist(shipment, mostTries));
    },
    async sendDirect(story, { to, body }) {
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: cloud.outputs.IngestDirectQueueUrl,
          MessageBody: body,
          MessageAttributes: { key: { DataType: 'String', StringValue: to.key } },
        }),
      );
      const batch = batchId({ ...to, body: Buffer.from(body) });
      story.delivered.push({ ...to, batch, records: body.split('\n').length });
    },
    async drop(story, { to, body }) {
      const bucket = cloud.outputs.DropBucket ?? '';
      const name = createHash('sha256').update(body).digest('hex');
      const key = `${to.agency}/${to.source}/${name}.json`;
      const { ETag = '' } = await s3.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }),
      );
      const batch = dropBatchId({ bucket, key, etag: ETag.replaceAll('"', '') });
      story.delivered.push({ ...to, batch, records: body.split('\n').length });
    },
    async endStates(stories) {
      const core = await readCore(dynamodb, table);
      const bySource = Map.groupBy(core.alerts, ({ alert }) => alert.source);
      return Promise.all(
        stories.map(async ({ first, second }): Promise<EndState> => {
          const alerts = bySource.get(first.source) ?? [];
          const survivors = new Map(
            alerts
              .flatMap(({ incident }) => (incident === undefined ? [] : [incident]))
              .map((id) => core.incidents.get(core.incidents.get(id)?.mergedInto ?? id))
              .flatMap((head) => (head === undefined ? [] : [[head.id, head] as const])),
          );
          const rulesOf = (ids: readonly string[]) =>
            alerts
              .filter(({ incident }) => incident !== undefined && ids.includes(incident))
              .map(({ alert }) => alert.rule.attributes.code ?? alert.rule.id)
              .sort()
              .join(' ');
          return {
            ledgers: [await running.ledger(first), await running.ledger(second)],
            alerts: alerts
              .map(({ alert, agency, incident }) =>
                [agency, alert.rule.attributes.code, incident ? 'in a case' : 'alone'].join(' '),
              )
              .sort(),
            cases: [...survivors.values()]
              .map(({ id, agency, merged }) => `${agency}: ${rulesOf([id, ...merged])}`)
              .sort(),
            contradictions: [...survivors.values()].flatMap((head) => contradictions(core, head)),
          };
        }),
      );
    },
  };
}
