// Rules in force: looked up by the SOC. Agencies read what a rule means with their alerts.
import {
  RULE_CASE_DAYS,
  type RulePage,
  type RuleQuery,
  type RulesetView,
  type RuleTests,
  ruleQuerySchema,
} from '@thapcanh/api-schema';
import { type CataloguedRule, findRules } from '@thapcanh/detection';
import {
  type Clock,
  measure,
  NOISE_DAYS,
  ruleRecords,
  type SourceRow,
  seesAllRestricted,
} from '@thapcanh/incidents';
import { type IncidentIndex, inScope, type LiveRuleset } from '@thapcanh/store';
import * as z from 'zod';
import type { Caller } from './caller.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { accept, type Outcome, problemResponse, refuse } from './problem.ts';
import { type ApiContext, queryOf } from './request.ts';
import { type Route, RULE_READERS } from './route.ts';
import { ordered } from './rule-order.ts';
import { NO_CASES, type RuleFigures, ruleDetail, ruleSummary, sourcesSeen } from './rule-views.ts';
import type { OpenBook, RulesInForce } from './rules-in-force.ts';

export interface RuleRoutesOptions {
  readonly rules: () => Promise<RulesInForce | undefined>;
  readonly bookOf: (live: LiveRuleset) => Promise<OpenBook>;
  readonly index: Pick<IncidentIndex, 'figuresBetween'>;
  readonly clock: Clock;
}

const DAY_MS = 86_400_000;
/** Ruleset and place: the order is made anew for each page, and moves little in between. */
const position = z.tuple([z.string(), z.number().int().min(0)]);

/** `GET /v1/rules`, `/v1/rules/:id`, `/v1/rules/:id/tests`, `/v1/ruleset`, `/v1/ruleset/lists`. */
export function ruleRoutes({ rules, bookOf, index, clock }: RuleRoutesOptions): readonly Route[] {
  async function list(c: ApiContext): Promise<Response> {
    const query = queryOf(c, ruleQuerySchema);
    if (!query.ok) return problemResponse(query.refusal);
    const after = decodeCursor(c, 'rules', query.value, position);
    if (!after.ok) return problemResponse(after.refusal);
    const inForce = await rules();
    if (inForce === undefined) {
      return c.json({ items: [], total: 0 } satisfies RulePage);
    }
    const { sha256 } = inForce.live;
    const start = after.value === undefined ? 0 : after.value[1];
    if (after.value !== undefined && after.value[0] !== sha256) {
      const detail = 'Another ruleset came into force. Begin at page one.';
      return problemResponse(refuse('invalid_cursor', detail).refusal);
    }
    const caller = c.get('caller');
    const figures = await figuresOf(caller);
    const seen = sourcesSeen(sourcesOf(caller));
    const found = ordered(findRules(inForce.catalogue, filterOf(query.value)), query.value.order, {
      figures,
      sources: (rule) => seen(rule).length,
    });
    const end = start + query.value.limit;
    const answer: RulePage = {
      items: found
        .slice(start, end)
        .map((rule) => ruleSummary(rule, figures(rule.id), seen(rule).length)),
      total: found.length,
      ...(end < found.length
        ? { nextCursor: encodeCursor(c, 'rules', query.value, [sha256, end]) }
        : {}),
    };
    return c.json(answer);
  }

  async function show(c: ApiContext): Promise<Response> {
    const named = await namedRule(c);
    if (!named.ok) return problemResponse(named.refusal);
    const { rule, inForce } = named.value;
    const caller = c.get('caller');
    const [figures, book] = await Promise.all([figuresOf(caller), bookOf(inForce.live)]);
    const seenBy = sourcesSeen(sourcesOf(caller))(rule);
    return c.json(ruleDetail(rule, { figures: figures(rule.id), seenBy, rules: inForce, book }));
  }

  async function tests(c: ApiContext): Promise<Response> {
    const named = await namedRule(c);
    if (!named.ok) return problemResponse(named.refusal);
    const { rule, inForce } = named.value;
    const book = await bookOf(inForce.live);
    const events = book.fileOf(rule.id)?.events;
    const files = withReferred(rule, inForce).flatMap((id) => book.fileOf(id) ?? []);
    const texts = new Map(files.map(({ path, text }) => [path, text]));
    const answer: RuleTests = {
      ...(events === undefined ? {} : { events }),
      files: Array.from(texts, ([path, text]) => ({ path, text })),
      lists: book.lists.filter(({ name }) =>
        [...texts.values()].some((text) => text.includes(`%${name}%`)),
      ),
    };
    return c.json(answer);
  }

  async function ruleset(c: ApiContext): Promise<Response> {
    const inForce = await rules();
    if (inForce === undefined) return problemResponse(nothingInForce().refusal);
    const { version, sha256, publishedAt } = inForce.live;
    const kinds = Map.groupBy(inForce.catalogue, ({ kind }) => kind);
    const answer: RulesetView = {
      version,
      sha256,
      publishedAt,
      rules: kinds.get('event')?.length ?? 0,
      correlations: kinds.get('correlation')?.length ?? 0,
      logsources: logsourcesOf(inForce.catalogue),
      failed: inForce.diagnostics
        .filter(({ severity }) => severity === 'error')
        .map(({ code, message, path, line, column }) => ({ code, message, path, line, column })),
    };
    return c.json(answer);
  }

  /** Lists name people who left, in the whole province. */
  async function lists(c: ApiContext): Promise<Response> {
    if (c.get('caller').scope !== 'all') {
      const detail = 'Lists hold for the whole province: ask somebody who sees all of it.';
      return problemResponse(refuse('forbidden', detail).refusal);
    }
    const inForce = await rules();
    if (inForce === undefined) return problemResponse(nothingInForce().refusal);
    const items = Object.entries(inForce.placeholders);
    return c.json({ items: items.map(([name, values]) => ({ name, values: [...values] })) });
  }

  async function namedRule(
    c: ApiContext,
  ): Promise<Outcome<{ readonly rule: CataloguedRule; readonly inForce: RulesInForce }>> {
    const inForce = await rules();
    const rule = inForce?.byId.get(c.req.param('id') ?? '');
    if (inForce !== undefined && rule !== undefined) return accept({ rule, inForce });
    return refuse('not_found', 'No rule of this id is in force.');
  }

  /** Figures by rule, of the cases that the caller may see. */
  async function figuresOf({ user, scope }: Caller): Promise<(rule: string) => RuleFigures> {
    const now = clock.now();
    const to = new Date(now).toISOString();
    const since = (days: number) => new Date(now - days * DAY_MS).toISOString();
    const filter = { scope, restricted: seesAllRestricted(user) };
    const figures = await index.figuresBetween(filter, { from: since(NOISE_DAYS), to });
    const verdicts = ruleRecords(figures, now);
    const recent = measure(figures, { from: since(RULE_CASE_DAYS), to }, 'rule');
    const opened = new Map(recent.map(({ key, opened: cases }) => [key, cases]));
    return (rule) => ({
      ...NO_CASES,
      ...verdicts.get(rule),
      cases: opened.get(rule) ?? 0,
    });
  }

  return [
    { method: 'GET', path: '/v1/rules', roles: RULE_READERS, handle: list },
    { method: 'GET', path: '/v1/rules/:id', roles: RULE_READERS, handle: show },
    { method: 'GET', path: '/v1/rules/:id/tests', roles: RULE_READERS, handle: tests },
    { method: 'GET', path: '/v1/ruleset', roles: RULE_READERS, handle: ruleset },
    { method: 'GET', path: '/v1/ruleset/lists', roles: RULE_READERS, handle: lists },
  ];
}

function nothingInForce() {
  return refuse('not_found', 'No ruleset is in force: publish one.');
}

function filterOf({ q, level, tactic, kind, logsource }: RuleQuery) {
  return { words: q, level, tactic, kind, logsource };
}

function sourcesOf({ scope, registry }: Caller): readonly SourceRow[] {
  return registry.sources().filter(({ agency }) => inScope(scope, agency));
}

/** A rule, and along its chain those that it refers to. */
function withReferred(
  rule: CataloguedRule,
  { byId }: Pick<RulesInForce, 'byId'>,
): readonly string[] {
  const found = new Set<string>();
  const pending = [rule.id];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    pending.push(...(byId.get(id)?.refersTo ?? []));
  }
  return [...found];
}

/** Names that rules read, the most read first. */
function logsourcesOf(catalogue: readonly CataloguedRule[]): RulesetView['logsources'] {
  const counts = new Map<string, number>();
  for (const { logsources } of catalogue) {
    const names = new Set(
      logsources.flatMap(({ category, product, service }) =>
        [category, product, service].filter((name) => name !== undefined),
      ),
    );
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Array.from(counts, ([name, rules]) => ({ name, rules })).sort(
    (a, b) => b.rules - a.rules || (a.name < b.name ? -1 : 1),
  );
}
