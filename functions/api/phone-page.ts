// What a technician's phone shows of an incident: what happened to this agency, what it is to do. No score,
// no technique, nothing of another agency.
import type { PhonePage } from '@thapcanh/api-schema';
import {
  type AccessLink,
  type AgencyRequest,
  agencyRequests,
  briefOf,
  CALL_BACK,
  type CaseFacts,
  type Clock,
  factsOfAlerts,
  type Incident,
  type IncidentRecord,
  localMoment,
  partOfAlert,
  plainText,
  type Registry,
  tasks,
  technicianNever,
  technicianSteps,
} from '@thapcanh/incidents';
import { behaviourOf } from '@thapcanh/notifications';
import { type FoundLink, type IncidentStore, inScope } from '@thapcanh/store';
import { scopeOf } from './scope.ts';

export interface PhonePageOptions {
  readonly incidents: Pick<IncidentStore, 'facts' | 'alerts' | 'record' | 'records'>;
  readonly registry: { current(): Promise<Registry> };
  readonly province: { readonly name: string };
  readonly clock: Clock;
}

/** Alerts among which those of an agency are looked for that the incident only concerns. */
const SEARCHED = { limit: 200, maxBytes: 2_000_000 };
const LONGEST_NAME = 120;
const LONGEST_SENTENCE = 500;

/** The page of a link that is open. */
export async function phonePage(
  { incident, record }: FoundLink,
  { incidents, registry: registryStore, province, clock }: PhonePageOptions,
): Promise<PhonePage> {
  const { agency, person, answer, photos, expires } = record.body;
  const [registry, facts, known, requests] = await Promise.all([
    registryStore.current(),
    incidents.facts(incident),
    incidents.records(incident, tasks),
    incidents.records(incident, agencyRequests),
  ]);
  if (facts === undefined) throw new Error(`incident ${incident.id} has no facts`);
  const request = await requestOfLink(incident, record, incidents);
  const scope = scopeOf({ agency }, registry.organisations(), clock.now());
  const isOwn = (one: string) => inScope(scope, one);
  const own = isOwn(incident.agency) ? facts : await ownPart(incident, isOwn, registry, incidents);
  const nameOf = (id: string) => registry.organisation(id)?.name ?? id;
  const { handler } = incident.roles;
  const phone = registry.organisation(handler)?.phone;
  return {
    province: province.name,
    number: incident.confirmed?.number ?? incident.number,
    agency: plainText(nameOf(agency), LONGEST_NAME),
    person,
    happened: happenedTo(incident, own),
    steps: [...technicianSteps(incident, agency, { facts, tasks: known, requests })],
    never: technicianNever(facts),
    ...(phone === undefined
      ? {}
      : { call: { name: plainText(nameOf(handler), LONGEST_NAME), phone } }),
    ...(answer === undefined ? {} : { answer }),
    ...(request === undefined ? {} : { request: requestView(request.body) }),
    photos,
    expires,
  };
}

/** The request that a link is for; undefined where it has none, or none that still stands. */
export async function requestOfLink(
  incident: Incident,
  { body: { request, agency } }: Pick<IncidentRecord<AccessLink>, 'body'>,
  incidents: Pick<IncidentStore, 'record'>,
): Promise<IncidentRecord<AgencyRequest> | undefined> {
  if (request === undefined) return undefined;
  const asked = await incidents.record(incident, agencyRequests, request);
  const stands = asked?.body.agency === agency && asked.body.withdrawn === undefined;
  return stands ? asked : undefined;
}

function requestView({ answers, answer }: AgencyRequest): PhonePage['request'] {
  const text = answer?.choice ?? answer?.text;
  return {
    choices: answers.filter((choice) => choice !== CALL_BACK),
    ...(answer === undefined || text === undefined
      ? {}
      : { answer: { text: plainText(text, LONGEST_SENTENCE), at: answer.at } }),
  };
}

async function ownPart(
  incident: Incident,
  isOwn: (agency: string) => boolean,
  registry: Registry,
  incidents: Pick<IncidentStore, 'alerts'>,
): Promise<CaseFacts | undefined> {
  const { items } = await incidents.alerts(incident, SEARCHED);
  const parts = items.flatMap((stored) => partOfAlert(stored, isOwn, registry) ?? []);
  return factsOfAlerts(parts, registry);
}

/** Of an agency that has no alert of its own in the case: the behaviour, without whom it happened to. */
function happenedTo(incident: Incident, facts: CaseFacts | undefined): string[] {
  const told = facts === undefined ? [] : briefOf(facts);
  const when = localMoment(Date.parse(incident.firstAlertAt));
  const brief = told.length > 0 ? told : [`${when}, đã ghi nhận: ${behaviourOf(incident)}.`];
  return brief.map((sentence) => plainText(sentence, LONGEST_SENTENCE));
}
