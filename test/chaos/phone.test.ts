// A fault before and after every call that the technician's phone makes the API do: what was pressed and
// sent is there once, and those who are to hear of it hear it once.
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  LINK_TOKEN_HEADER,
  madeAccessLinkSchema,
  phoneOpeningSchema,
  phonePageSchema,
} from '@thapcanh/api-schema';
import { accessLinks, agencyRequests, evidenceItems, type Incident } from '@thapcanh/incidents';
import { createIncidentStore, createSubscriptions } from '@thapcanh/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startWebhookReceiver, type WebhookReceiver } from '../cloud/webhook-receiver.ts';
import { CAMPAIGN_TIMEOUT_MS } from './call-sites.ts';
import { runCampaign } from './campaign.ts';
import { type ChaosCloud, FIRST_AGENCY, startChaosCloud } from './chaos-cloud.ts';
import { readCore } from './core-state.ts';
import { type Story, upload } from './story.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** More failures in a row than one fault explains. */
const MOST_TRIES = 4;
const TECHNICIAN = 'Trần Thị Kỹ';
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1);

let chaos: ChaosCloud;
let chat: WebhookReceiver;
let core: { readonly dynamodb: DynamoDBDocumentClient; readonly table: string };
beforeAll(async () => {
  chat = await startWebhookReceiver();
  chaos = await startChaosCloud({ environment: { WEBHOOK_ORIGINS: chat.origin } });
  const { cloud } = chaos;
  const dynamodb = DynamoDBDocumentClient.from(cloud.clients().dynamodb);
  core = { dynamodb, table: cloud.outputs.CoreTable ?? '' };
  const since = '2026-01-01T00:00:00Z';
  await createSubscriptions(core).write(
    {
      id: 'told',
      audience: { type: 'webhook', url: `${chat.origin}/` },
      events: ['callback_asked', 'answered'],
      leastPriority: 'P4',
      enabled: true,
      rev: 1,
      secret: { generation: 1, since },
    },
    { at: since, by: { id: 'a', name: 'A' }, kind: 'subscription_created' },
  );
  const agency = `/v1/organisations/${FIRST_AGENCY}`;
  const seen = await ask('quantri', 'GET', agency);
  const contact = { name: TECHNICIAN, phone: '0900 000 001' };
  await ask('quantri', 'PATCH', agency, {
    body: { contacts: [contact] },
    ifMatch: seen.headers.get('etag') ?? '',
  });
  // The registry is believed for a minute.
  await cloud.advance(MINUTE_MS);
});
afterAll(async () => {
  await chaos.stop();
  await chat.stop();
});

/** A link as the analyst made it, and the phone's cookie. */
interface Link {
  readonly token: string;
  readonly code: string;
  /** What the agency may answer with one touch. */
  readonly choice: string;
  cookie: string;
}
const links = new Map<Story, Link>();

async function incidentOf({ first }: Story): Promise<Incident> {
  const { alerts, incidents } = await readCore(core.dynamodb, core.table);
  const own = alerts.find(({ alert }) => alert.source === first.source);
  return incidents.get(own?.incident ?? '') ?? expect.fail('the story has no incident');
}

/** Asks the API as a user, undisturbed. */
async function ask(
  sub: string,
  method: 'GET' | 'PATCH' | 'POST',
  path: string,
  { body, ifMatch }: { readonly body?: object; readonly ifMatch?: string } = {},
): Promise<Response> {
  const { cloud } = chaos;
  const answer = await fetch(`${cloud.endpoints.api}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await cloud.issueToken(sub, 1)}`,
      'content-type': 'application/json',
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect([method, path, answer.ok]).toEqual([method, path, true]);
  return answer;
}

/** Calls as the page does: the same request until it is answered. */
async function insist(
  link: Link,
  path: string,
  init: { readonly body?: string | Uint8Array<ArrayBuffer>; readonly key?: string } = {},
  statuses: readonly number[] = [200, 201],
): Promise<unknown> {
  const { body, key } = init;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const answer = await fetch(`${chaos.cloud.endpoints.api}/v1/phone/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        [LINK_TOKEN_HEADER]: link.token,
        ...(link.cookie === '' ? {} : { cookie: link.cookie }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
      },
      ...(body === undefined ? {} : { body }),
    });
    const said = await answer.text();
    const [given] = answer.headers.getSetCookie();
    if (given !== undefined) link.cookie = given.slice(0, given.indexOf(';'));
    if (statuses.includes(answer.status)) return JSON.parse(said);
    expect([path, answer.status >= 500, said]).toEqual([path, true, expect.anything()]);
  }
  throw new Error(`${path} was not done in ${MOST_TRIES} tries`);
}

async function makeLink(story: Story): Promise<void> {
  await chaos.deliver(story, [{ to: story.first, body: upload(story, 1) }]);
  await chaos.cloud.drain();
  const path = `/v1/incidents/${(await incidentOf(story)).id}`;
  const choice = 'Đã rút dây mạng';
  const due = new Date(chaos.cloud.clock.now() + 2 * HOUR_MS).toISOString();
  const request = { text: 'Đề nghị rút dây mạng máy chủ.', due, answers: [choice] };
  await ask('lan', 'POST', `${path}/requests`, { body: request });
  const link = { agency: FIRST_AGENCY, person: TECHNICIAN };
  const made = await ask('lan', 'POST', `${path}/access-links`, { body: link });
  const { path: address, code } = madeAccessLinkSchema.parse(await made.json());
  links.set(story, { token: address.slice(address.indexOf('#') + 1), code, choice, cookie: '' });
}

const linkOf = (story: Story): Link => links.get(story) ?? expect.fail('the story has no link');

/** Everything the page lets its technician do. */
async function usePhone(story: Story): Promise<void> {
  const link = linkOf(story);
  const press = (body: object, key: string) =>
    insist(link, 'answers', { body: JSON.stringify(body), key });
  await insist(link, 'page', {}, [404]);
  const opened = await insist(link, 'opening', { body: JSON.stringify({ code: link.code }) });
  expect(phoneOpeningSchema.parse(opened)).toMatchObject({ opened: true });
  await press({ answer: 'received' }, 'received');
  await press({ answer: 'unable' }, 'call-me-back');
  await press({ choice: link.choice }, 'answer');
  await insist(link, 'photos?name=anh.png', { body: PNG });
  expect(phonePageSchema.parse(await insist(link, 'page'))).toMatchObject({ photos: 1 });
}

const hookSchema = z.object({
  type: z.string(),
  data: z.object({ incident: z.string() }),
});

/** Ids of the messages that tell of an incident, by what happened: one each. */
function messagesOf({ id }: Incident) {
  const told = chat.received
    .map(({ headers, body }) => ({
      id: headers['webhook-id'],
      ...hookSchema.parse(JSON.parse(body)),
    }))
    .filter(({ data }) => data.incident === id);
  const byType = Map.groupBy(told, ({ type }) => type);
  return [...byType.keys()]
    .sort()
    .map((type) => [type, new Set(byType.get(type)?.map((one) => one.id)).size]);
}

/** What the story left of the phone. */
async function leftOf(story: Story): Promise<unknown> {
  const incidents = createIncidentStore(core);
  const incident = await incidentOf(story);
  const timeline = await incidents.timeline(incident, 100);
  const [link] = await incidents.records(incident, accessLinks);
  const [request] = await incidents.records(incident, agencyRequests);
  const evidence = await incidents.records(incident, evidenceItems);
  return {
    timeline: timeline.map(({ change }) => change.kind).sort(),
    link: link && {
      wrongCodes: link.body.wrongCodes,
      isOpened: link.body.opened !== undefined,
      answer: link.body.answer?.answer,
      presses: link.body.presses,
      photos: link.body.photos,
    },
    answer: request?.body.answer?.choice,
    evidence: evidence.map(({ body }) => [body.name, body.sha256]),
    messages: messagesOf(incident),
  };
}

describe('a fault before or after any call of the technician’s phone', () => {
  it(
    'loses nothing and does nothing twice',
    async () => {
      const watch = chaos.cloud
        .schedules()
        .find(({ logicalId }) => logicalId.startsWith('WatchEveryMinute'))?.logicalId;
      const result = await runCampaign(chaos, {
        functions: ['Api'],
        prepare: makeLink,
        act: usePhone,
        async after() {
          // A nudge that was lost is made up for by the next sweep.
          chaos.cloud.clock.advance(3 * MINUTE_MS);
          await chaos.cloud.runSchedule(watch ?? '');
        },
        left: leftOf,
      });
      console.log(
        `chaos: ${result.sites.length} call sites of the phone, ${result.met} faults met`,
      );

      const { expected, different, deadLettered, missed, planned, met } = result;
      expect(expected.contradictions).toEqual([]);
      expect(expected.left).toMatchObject({
        link: { wrongCodes: 0, isOpened: true, answer: 'unable', presses: 3, photos: 1 },
        answer: 'Đã rút dây mạng',
        messages: [
          ['incident.answered', 1],
          ['incident.callback_asked', 1],
        ],
      });
      expect({ different, deadLettered, missed }).toEqual({
        different: [],
        deadLettered: [],
        missed: [],
      });
      expect(met).toBe(planned);
    },
    CAMPAIGN_TIMEOUT_MS,
  );
});
