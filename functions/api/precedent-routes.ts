// What became of incidents like this one.
import type { Precedents } from '@thapcanh/api-schema';
import {
  type CaseFacts,
  type CasePrecedent,
  type Clock,
  type Entity,
  entityToken,
  type Incident,
  judged,
  LEVELS,
  NOISE_DAYS,
  type QueryWord,
  type RuleFact,
  ruleToken,
} from '@thapcanh/incidents';
import type { IncidentIndex, IncidentSearch, IncidentStore } from '@thapcanh/store';
import { type Caller, maySee } from './caller.ts';
import { seenIncident } from './incident-routes.ts';
import { involvedSearch } from './involved-search.ts';
import { problemResponse } from './problem.ts';
import type { ApiContext } from './request.ts';
import { EVERYBODY, type Route } from './route.ts';
import { shownSummary } from './shown-incident.ts';

export interface PrecedentRoutesOptions {
  readonly incidents: IncidentStore;
  readonly index: Pick<IncidentIndex, 'search'>;
  readonly clock: Clock;
}

/** Rules of an incident whose precedents are told, gravest first. */
const MAX_RULES = 2;
/** Closed incidents looked at for one precedent, newest first. */
const LOOKED_AT = 100;
const MAX_SIMILAR = 5;
/** Entities by which similar incidents are looked for, those with most alerts first. */
const MAX_ENTITIES = 3;
/** Entries in which the closing is looked for; more rarely follow it. */
const LAST_ENTRIES = 50;
const DAY_MS = 86_400_000;

/** `GET /v1/incidents/:id/precedents`. */
export function precedentRoutes(options: PrecedentRoutesOptions): readonly Route[] {
  const { incidents, index, clock } = options;

  async function precedents(c: ApiContext): Promise<Response> {
    const found = await seenIncident(c, incidents);
    if (!found.ok) return problemResponse(found.refusal);
    const incident = found.value;
    const facts = await incidents.facts(incident);
    if (facts === undefined) throw new Error(`incident ${incident.id} has no facts`);
    const caller = c.get('caller');
    const rules = facts.rules.toSorted(gravestFirst).slice(0, MAX_RULES);
    const { mainEntity } = incident;
    const since = new Date(clock.now() - NOISE_DAYS * DAY_MS).toISOString();
    const [told, similar] = await Promise.all([
      Promise.all([
        ...(mainEntity === undefined
          ? []
          : rules.map((rule) => precedentOf(incident, caller, { rule, entity: mainEntity }))),
        ...rules.slice(0, 1).map((rule) => precedentOf(incident, caller, { rule, since })),
      ]),
      similarTo(incident, facts, caller),
    ]);
    const answer: Precedents = {
      precedents: told,
      similar: similar.map((one) => shownSummary(one, caller)),
    };
    return c.json(answer);
  }

  async function precedentOf(
    incident: Incident,
    caller: Caller,
    {
      rule,
      entity,
      since,
    }: { readonly rule: RuleFact; readonly entity?: Entity; readonly since?: string },
  ): Promise<CasePrecedent> {
    const page = await index.search(
      {
        ...searchBy(caller, [
          { token: ruleToken(rule.id) },
          ...(entity === undefined ? [] : [{ token: entityToken(entity) }]),
        ]),
        status: 'closed',
        from: since,
      },
      { limit: LOOKED_AT },
    );
    const { closedAs, latest } = judged(page.items.filter(({ id }) => id !== incident.id));
    const closing = latest && page.items.find(({ id }) => id === latest.id);
    const by = closing && (await closedBy(closing));
    return {
      rule: { id: rule.id, title: rule.title },
      ...(entity === undefined ? {} : { entity }),
      closedAs,
      more: page.next !== undefined,
      ...(latest === undefined ? {} : { latest: { ...latest, ...(by && { by }) } }),
    };
  }

  async function closedBy(incident: Incident): Promise<string | undefined> {
    const entries = await incidents.timeline(incident, LAST_ENTRIES);
    const actor = entries.findLast(
      ({ change }) =>
        change.kind === 'changed' &&
        change.fields.some(({ field, to }) => field === 'closure' && to !== null),
    )?.actor;
    return actor?.name ?? actor?.id;
  }

  async function similarTo(
    incident: Incident,
    facts: CaseFacts,
    caller: Caller,
  ): Promise<readonly Incident[]> {
    const entities = facts.entities
      .toSorted((a, b) => b.alertCount - a.alertCount || (a.value < b.value ? -1 : 1))
      .slice(0, MAX_ENTITIES);
    // How others closed their cases is theirs to know, so only likeness is told across agencies.
    const involved = involvedSearch(caller, incidents);
    const pages = await Promise.all(
      entities.map((entity) =>
        index.search(
          { ...searchBy(caller, [{ token: entityToken(entity) }]), involved },
          { limit: MAX_SIMILAR + 1 },
        ),
      ),
    );
    const others = new Map(pages.flatMap(({ items }) => items.map((one) => [one.id, one])));
    others.delete(incident.id);
    return [...others.values()]
      .sort((a, b) => (a.queuedAt > b.queuedAt ? -1 : 1))
      .slice(0, MAX_SIMILAR);
  }

  return [
    {
      method: 'GET',
      path: '/v1/incidents/:id/precedents',
      roles: EVERYBODY,
      handle: precedents,
    },
  ];
}

function searchBy(caller: Caller, words: readonly [QueryWord, ...QueryWord[]]): IncidentSearch {
  return { scope: caller.scope, words, sees: (incident) => maySee(caller, incident) };
}

function gravestFirst(a: RuleFact, b: RuleFact): number {
  return LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level) || (a.firstAt < b.firstAt ? -1 : 1);
}
