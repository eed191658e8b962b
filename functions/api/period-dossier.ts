// What periodic reports are filled from: all cases of the province, counted.
import {
  type Incident,
  isRunning,
  localMonth,
  profileOf,
  type Registry,
} from '@thapcanh/incidents';
import {
  type CountedCase,
  type Deadline,
  type Dossier,
  type Form,
  instantsOf,
  type PeriodFigures,
  type PeriodReport,
  periodFigures,
  periodsBefore,
  registeredProfile,
} from '@thapcanh/reports';
import type { IncidentStore, ListPosition, UserStore } from '@thapcanh/store';
import { accept, type Outcome, refuse } from './problem.ts';

/** Periods that a report looks back on. */
const COMPARED_PERIODS = 3;
/** More cases than this are counted by roll-ups, not by reading each. */
const MAX_CASES = 5_000;
/** Cases of the period whose machines and attackers are named, the gravest first. */
const MAX_NAMED = 300;
const PAGE = 200;
/** Reads at a time. */
const AT_ONCE = 16;
const SOON_MS = 12 * 3_600_000;

export interface PeriodDossierOptions {
  readonly incidents: Pick<IncidentStore, 'list' | 'facts'>;
  readonly users: Pick<UserStore, 'get'>;
  readonly registry: Registry;
  readonly simulated: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** `reported`: the figures of the period before, as they were approved. */
export async function periodDossier(
  { from, to }: Pick<PeriodReport, 'from' | 'to'>,
  form: Form,
  reported: PeriodFigures | undefined,
  options: PeriodDossierOptions,
): Promise<Outcome<Dossier>> {
  const writer = writerOf(options);
  if (form.every === undefined) {
    return accept({ subject: 'shift', ...writer, from, to, ...(await shiftParts(options)) });
  }
  const before = periodsBefore(form.every, from, COMPARED_PERIODS);
  const oldest = instantsOf(before.at(-1) ?? { from, to });
  const all = await casesSince(oldest.from, options);
  if (all === undefined) {
    const detail = `There are more than ${MAX_CASES} cases to count: a report this long is not made here.`;
    return refuse('invalid_request', detail);
  }
  const span = instantsOf({ from, to });
  const cases = await withFacts(all, span, options);
  const counting = countingOf(options.registry);
  const figuresOf = (period: { readonly from: string; readonly to: string }) =>
    periodFigures(cases, { ...counting, ...instantsOf(period) });
  return accept({
    subject: 'period',
    ...writer,
    from,
    to,
    figures: figuresOf({ from, to }),
    before: before.map(figuresOf),
    deadlines: all
      .flatMap((incident) => deadlinesOf(incident))
      .filter(({ dueAt }) => dueAt >= span.from && dueAt < span.until),
    ...(reported === undefined ? {} : { reportedBefore: reported }),
  });
}

/** The security operations centre writes; where there is none, the province. */
function writerOf({ registry, simulated, now }: PeriodDossierOptions) {
  const soc = registry.soc();
  const row =
    (soc === undefined ? undefined : registry.organisation(soc)) ??
    registry.organisations().find(({ parent, to }) => parent === undefined && to === undefined);
  const issuer = row === undefined ? { id: 'soc', name: 'SOC' } : registeredProfile(row, registry);
  return { at: new Date(now).toISOString(), issuer, simulated };
}

/** Open cases, and those closed since; undefined: too many. */
async function casesSince(
  since: string,
  { incidents, now }: PeriodDossierOptions,
): Promise<readonly Incident[] | undefined> {
  const oldest = localMonth(Date.parse(since));
  const found: Incident[] = [];
  let position: ListPosition | undefined;
  do {
    const page = await incidents.list(
      { scope: 'all', status: 'all', restricted: true },
      { limit: PAGE, now, ...(position === undefined ? {} : { position }) },
    );
    found.push(...page.items);
    if (found.length > MAX_CASES) return undefined;
    position = page.next;
  } while (position !== undefined && (position.part === 'open' || position.month >= oldest));
  return found;
}

/** Facts of what was opened in the period. A restricted case is counted, and nothing of it is named. */
async function withFacts(
  all: readonly Incident[],
  span: { readonly from: string; readonly until: string },
  { incidents }: PeriodDossierOptions,
): Promise<readonly CountedCase[]> {
  const named = all
    .filter(
      ({ queuedAt, restricted }) => !restricted && queuedAt >= span.from && queuedAt < span.until,
    )
    .toSorted((a, b) => b.priority.score - a.priority.score || (a.number < b.number ? -1 : 1))
    .slice(0, MAX_NAMED);
  const facts = new Map<string, NonNullable<CountedCase['facts']>>();
  for (let start = 0; start < named.length; start += AT_ONCE) {
    await Promise.all(
      named.slice(start, start + AT_ONCE).map(async (incident) => {
        const found = await incidents.facts(incident);
        if (found !== undefined) facts.set(incident.id, found);
      }),
    );
  }
  return all.map((incident) => {
    const known = facts.get(incident.id);
    return { incident, ...(known === undefined ? {} : { facts: known }) };
  });
}

function countingOf(registry: Registry) {
  return {
    nameOf: (agency: string) => registry.organisation(agency)?.name ?? agency,
    addressesOf: (host: string) => registry.host(host)?.ips ?? [],
    isInside: (ip: string) => registry.isInside(ip),
  };
}

/** The legal deadlines of a case that were not cancelled. */
function deadlinesOf(incident: Incident): readonly Deadline[] {
  const titles = new Map(profileOf(incident).clocks.map(({ id, title }) => [id, title.vi]));
  return (incident.clocks ?? []).flatMap(({ id, due, doneAt, cancelled }) => {
    const title = titles.get(id);
    if (title === undefined || cancelled === true) return [];
    return [{ title, dueAt: due, ...(doneAt === undefined ? {} : { sentAt: doneAt }) }];
  });
}

async function shiftParts({ incidents, users, now }: PeriodDossierOptions) {
  const { items: open } = await incidents.list(
    { scope: 'all', status: 'open', restricted: false },
    { limit: PAGE, now },
  );
  const assignees = [...new Set(open.flatMap(({ assignee }) => assignee ?? []))];
  const rows = await Promise.all(assignees.map((sub) => users.get(sub)));
  const until = new Date(now + SOON_MS).toISOString();
  const dueSoon = open
    .flatMap((incident) => {
      const running = (incident.clocks ?? []).filter(isRunning).map(({ due }) => due);
      return deadlinesOf(incident)
        .filter(
          ({ dueAt, sentAt }) => sentAt === undefined && dueAt <= until && running.includes(dueAt),
        )
        .map((deadline) => ({
          ...deadline,
          number: incident.confirmed?.number ?? incident.number,
        }));
    })
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  return {
    open,
    dueSoon,
    people: Object.fromEntries(rows.flatMap((row) => (row ? [[row.sub, row.name]] : []))),
  };
}
