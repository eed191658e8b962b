// The technician's phone: no account, a link and its code. Whatever is not this link on this device is
// not there: each refusal is the same 404.
import {
  LINK_TOKEN_HEADER,
  MAX_EVIDENCE_FILE_BYTES,
  PHOTO_TYPES,
  type PhoneOpening,
  phoneAnswerSchema,
  phoneCodeSchema,
  phonePhotoQuerySchema,
} from '@thapcanh/api-schema';
import {
  type AccessLink,
  accessLinkIsLive,
  accessLinks,
  type By,
  evidenceItems,
  type Incident,
  type IncidentRecord,
  LINK_TOKEN_PATTERN,
  plainText,
  sha256Hex,
} from '@thapcanh/incidents';
import {
  linkActor,
  mayUseAccessLink,
  photoByLink,
  presentCode,
  pressLink,
} from '@thapcanh/incidents/access-links';
import type { AccessLinks, EvidenceFiles, FoundLink, IncidentStore } from '@thapcanh/store';
import { answerTo, type Device, deviceOf } from './device-cookie.ts';
import { type Acted, carryOut } from './incident-action.ts';
import type { KeyedRequest } from './keyed-request.ts';
import { type PhonePageOptions, phonePage, requestOfLink } from './phone-page.ts';
import { photoTypeOf } from './photo-type.ts';
import { accept, type Outcome, problemResponse, type Refusal, refuse } from './problem.ts';
import { type ApiContext, bodyOf, idempotencyKeyOf, queryOf } from './request.ts';
import type { OpenRoute } from './route.ts';

export interface PhoneRoutesOptions extends PhonePageOptions {
  readonly incidents: IncidentStore;
  readonly links: AccessLinks;
  readonly evidenceFiles: EvidenceFiles;
  readonly tooOften: (caller: string) => Promise<Refusal | undefined>;
}

/** A link as a request presents it. */
interface Presented extends FoundLink {
  readonly token: string;
}

type StoredLink = IncidentRecord<AccessLink>;

/** `/v1/phone/…` */
export function phoneRoutes(options: PhoneRoutesOptions): readonly OpenRoute[] {
  const { incidents, links, evidenceFiles, tooOften, clock, registry } = options;

  /** The link whose token the request carries, if anybody may still use it. */
  async function presented(c: ApiContext): Promise<Outcome<Presented>> {
    const token = c.req.header(LINK_TOKEN_HEADER) ?? '';
    const found = LINK_TOKEN_PATTERN.test(token) ? await links.find(token) : undefined;
    if (found === undefined) return nowhere();
    const refusal = await tooOften(`link:${found.record.id}`);
    if (refusal !== undefined) return { ok: false, refusal };
    const { incident, record } = found;
    return accessLinkIsLive(incident, record.body, clock.now())
      ? accept({ ...found, token })
      : nowhere();
  }

  /** The same, open on this device. */
  async function opened(c: ApiContext, { secret }: Device): Promise<Outcome<Presented>> {
    const found = await presented(c);
    if (!found.ok) return found;
    const { incident, record, token } = found.value;
    return mayUseAccessLink(incident, record, { token, device: secret }, clock.now())
      ? found
      : nowhere();
  }

  async function pageResponse({ token }: Presented, status: 200 | 201): Promise<Response> {
    const found = await links.find(token);
    if (found === undefined) return problemResponse(nowhere().refusal);
    return Response.json(await phonePage(found, options), { status });
  }

  /** Writes what the technician does; the record is read again at each attempt. */
  function act(
    { incident, record }: Presented,
    name: string,
    does: (
      incident: Incident,
      record: StoredLink,
      by: By,
    ) => Outcome<Acted> | Promise<Outcome<Acted>>,
    asked?: KeyedRequest,
  ): ReturnType<typeof carryOut> {
    const by = { actor: linkActor(record), now: clock.now() };
    return carryOut(incidents, {
      incident,
      name,
      conditional: false,
      async act(now) {
        const link = await incidents.record(now, accessLinks, record.id);
        if (link === undefined || !accessLinkIsLive(now, link.body, by.now)) return nowhere();
        return does(now, link, by);
      },
      ...(asked === undefined ? {} : { asked: { ...asked, at: by.now } }),
    });
  }

  async function page(c: ApiContext): Promise<Response> {
    const device = deviceOf(c);
    const found = await opened(c, device);
    return answerTo(
      device,
      found.ok ? await pageResponse(found.value, 200) : problemResponse(found.refusal),
    );
  }

  async function open(c: ApiContext): Promise<Response> {
    const body = await bodyOf(c, phoneCodeSchema);
    if (!body.ok) return problemResponse(body.refusal);
    const device = deviceOf(c);
    const found = await presented(c);
    if (!found.ok) return answerTo(device, problemResponse(found.refusal));
    const { token } = found.value;
    const secrets = { token, code: body.value.code, device: device.secret };
    let attemptsLeft: number | undefined;
    const outcome = await act(found.value, 'open link', (incident, link, by) => {
      const judged = presentCode(incident, link, secrets, by);
      if (!judged.ok) return nowhere();
      attemptsLeft = judged.attemptsLeft;
      return accept({ step: judged.step });
    });
    if (outcome.state === 'refused' && outcome.refusal.code !== 'not_found') {
      return answerTo(device, problemResponse(outcome.refusal));
    }
    if (outcome.state === 'written' && attemptsLeft !== undefined) {
      return answerTo(
        device,
        Response.json({ opened: false, attemptsLeft } satisfies PhoneOpening),
      );
    }
    // Opened now, or before by this device, whose answer was lost.
    const again = await opened(c, device);
    if (!again.ok) return answerTo(device, problemResponse(again.refusal));
    const shown = await phonePage(again.value, options);
    return answerTo(device, Response.json({ opened: true, page: shown } satisfies PhoneOpening));
  }

  async function answer(c: ApiContext): Promise<Response> {
    const body = await bodyOf(c, phoneAnswerSchema);
    if (!body.ok) return problemResponse(body.refusal);
    const key = idempotencyKeyOf(c);
    if (!key.ok) return problemResponse(key.refusal);
    if (key.value === undefined) {
      return problemResponse(refuse('invalid_request', 'Send an Idempotency-Key.').refusal);
    }
    const found = await opened(c, deviceOf(c));
    if (!found.ok) return problemResponse(found.refusal);
    const fingerprint = sha256Hex(JSON.stringify([c.req.path, body.value]));
    const user = linkActor(found.value.record).id;
    const outcome = await act(
      found.value,
      'answer by link',
      async (incident, link, by) => {
        const request = await requestOfLink(incident, link, incidents);
        const pressed = pressLink(incident, link, request, body.value, by);
        if (pressed.ok) return accept({ step: pressed.step });
        return pressed.code === 'too_many' ? tooMany() : notOffered();
      },
      { user, key: key.value, fingerprint },
    );
    return outcome.state === 'refused'
      ? problemResponse(outcome.refusal)
      : pageResponse(found.value, 201);
  }

  async function photo(c: ApiContext): Promise<Response> {
    const query = queryOf(c, phonePhotoQuerySchema);
    if (!query.ok) return problemResponse(query.refusal);
    const found = await opened(c, deviceOf(c));
    if (!found.ok) return problemResponse(found.refusal);
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    if (bytes.length > MAX_EVIDENCE_FILE_BYTES) {
      const detail = `A photo is at most ${MAX_EVIDENCE_FILE_BYTES} bytes. Send a smaller one.`;
      return problemResponse(refuse('body_too_large', detail).refusal);
    }
    const type = photoTypeOf(bytes);
    if (type === undefined) {
      const detail = `This is no photo. Possible are: ${PHOTO_TYPES.join(', ')}.`;
      return problemResponse(refuse('invalid_request', detail).refusal);
    }
    const { incident, record } = found.value;
    const sha256 = await evidenceFiles.put(incident, bytes);
    const holder = (await registry.current()).organisation(incident.roles.handler)?.name;
    const { original } = query.value;
    const made =
      original === undefined ? [] : [`thu nhỏ từ ảnh ${original} byte còn trên điện thoại`];
    const taken = {
      name: plainText(query.value.name, MAX_NAME) || `anh-${sha256.slice(0, 8)}`,
      sha256,
      size: bytes.length,
      kept: 'Tháp Canh',
      holder: holder ?? incident.roles.handler,
      file: true,
      note: [`${type}, ${record.body.person} (${record.body.agency})`, ...made].join('; '),
    };
    const outcome = await act(found.value, 'send photo', async (now, link, by) => {
      const known = await incidents.records(now, evidenceItems);
      const sent = photoByLink(now, link, known, taken, by);
      if (sent.ok) return accept({ step: sent.step });
      return sent.code === 'known' ? refuse('already_exists', 'It was sent before.') : tooMany();
    });
    return outcome.state === 'refused' && outcome.refusal.code !== 'already_exists'
      ? problemResponse(outcome.refusal)
      : pageResponse(found.value, 201);
  }

  return [
    { method: 'GET', path: '/v1/phone/page', handle: page },
    { method: 'POST', path: '/v1/phone/opening', handle: open },
    { method: 'POST', path: '/v1/phone/answers', handle: answer },
    { method: 'POST', path: '/v1/phone/photos', readsQuery: true, handle: photo },
  ];
}

const MAX_NAME = 255;

function nowhere() {
  return refuse(
    'not_found',
    'This link is not good here: it is over, revoked, or another phone’s.',
  );
}

function notOffered() {
  return refuse('invalid_request', 'The page offers no such answer any more. Read it again.', [
    { at: '/choice', message: 'not offered' },
  ]);
}

function tooMany() {
  return refuse('invalid_transition', 'Enough was sent by this link. Call the centre instead.');
}
