// What periodic reports are filled from: the figures of all cases of the province, counted.
import {
  clockTitle,
  type Figures,
  handOverAt,
  isRunning,
  profileOf,
  type Registry,
} from '@thapcanh/incidents';
import {
  countPeriod,
  type Deadline,
  type Dossier,
  type Form,
  instantsOf,
  type PeriodFigures,
  type PeriodReport,
  periodsBefore,
  registeredProfile,
} from '@thapcanh/reports';
import type {
  AnchorRows,
  IncidentIndex,
  IncidentStore,
  PresenceRows,
  SourceNotices,
  UserStore,
} from '@thapcanh/store';
import { accept, type Outcome, refuse } from './problem.ts';

/** Periods that a report looks back on. */
const COMPARED_PERIODS = 3;
/** Most cases that one report counts, those of the periods before among them. */
const MAX_COUNTED = 500_000;
/** Cases that a shift hands over. */
const PAGE = 200;
const SOON_MS = 12 * 3_600_000;

export interface PeriodDossierOptions {
  readonly incidents: Pick<IncidentStore, 'list'>;
  readonly index: Pick<IncidentIndex, 'visitSince'>;
  readonly anchors: Pick<AnchorRows, 'list'>;
  readonly presence: Pick<PresenceRows, 'all'>;
  readonly users: Pick<UserStore, 'get'>;
  readonly notices: Pick<SourceNotices, 'all'>;
  readonly registry: Registry;
  readonly simulated: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** `reported`: the figures of the period before, as they were approved. */
export async function periodDossier(
  { from, to, report }: PeriodReport,
  form: Form,
  reported: PeriodFigures | undefined,
  options: PeriodDossierOptions,
): Promise<Outcome<Dossier>> {
  const writer = writerOf(options);
  if (form.every === undefined) {
    const [duty, parts] = await Promise.all([
      dutyOf(report.steps[0], to, options),
      shiftParts(options),
    ]);
    return accept({ subject: 'shift', ...writer, from, to, ...duty, ...parts });
  }
  const before = periodsBefore(form.every, from, COMPARED_PERIODS);
  const oldest = instantsOf(before.at(-1) ?? { from, to });
  const span = instantsOf({ from, to });
  const counting = countingOf(options.registry);
  const counts = [{ from, to }, ...before].map((period) =>
    countPeriod({ ...counting, ...instantsOf(period) }),
  );
  const deadlines: Deadline[] = [];
  const { index, now } = options;
  const everything = { scope: 'all', restricted: true } as const;
  const since = { from: oldest.from, now, limit: MAX_COUNTED };
  const isWhole = await index.visitSince(everything, since, (figures) => {
    for (const period of counts) period.add(figures);
    deadlines.push(...deadlinesIn(span, figures));
  });
  if (!isWhole) {
    const detail = `There are more than ${MAX_COUNTED} cases to count: a report this long is not made here.`;
    return refuse('invalid_request', detail);
  }
  const [figures, ...compared] = counts.map((period) => period.figures());
  if (figures === undefined) throw new Error('a report has a period');
  const anchor = await anchorOf(to, options);
  return accept({
    subject: 'period',
    ...writer,
    from,
    to,
    figures,
    before: compared,
    deadlines,
    ...(reported === undefined ? {} : { reportedBefore: reported }),
    ...(anchor === undefined ? {} : { anchor }),
  });
}

/** The hash of a day's anchor, which covers its roots and all anchors before; undefined: it has none yet. */
async function anchorOf(
  day: string,
  { anchors }: PeriodDossierOptions,
): Promise<string | undefined> {
  const [anchor] = (await anchors.list({ from: day, limit: 1 })).items;
  return anchor?.day === day ? anchor.hash : undefined;
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

function countingOf(registry: Registry) {
  return {
    nameOf: (agency: string) => registry.organisation(agency)?.name ?? agency,
    addressesOf: (host: string) => registry.host(host)?.ips ?? [],
    isInside: (ip: string) => registry.isInside(ip),
  };
}

/** The deadlines of the law that fall into a span. */
function deadlinesIn(
  { from, until }: { readonly from: string; readonly until: string },
  { deadlines }: Figures,
): readonly Deadline[] {
  return deadlines
    .filter(({ due }) => due >= from && due < until)
    .flatMap(({ profile, clock, due, doneAt }) => {
      const title = clockTitle(profile, clock)?.vi;
      if (title === undefined) return [];
      return [{ title, dueAt: due, ...(doneAt === undefined ? {} : { sentAt: doneAt }) }];
    });
}

/** Who writes it hands the shift over, with whoever was on it; whom to, where nobody is yet, is for them to say. */
async function dutyOf(
  writer: PeriodReport['report']['steps'][number] | undefined,
  to: string,
  { presence, users }: PeriodDossierOptions,
) {
  const { shifts } = await presence.all();
  const { givers, takers } = handOverAt(
    shifts.filter(({ sub }) => sub !== writer?.by),
    to,
  );
  const namesOf = (subs: readonly string[]) =>
    Promise.all(subs.map(async (sub) => (await users.get(sub))?.name ?? sub));
  const [giving, taking] = await Promise.all([namesOf(givers), namesOf(takers)]);
  const duty = [...(writer?.name === undefined ? [] : [writer.name]), ...giving];
  return {
    ...(duty.length === 0 ? {} : { duty }),
    ...(taking.length === 0 ? {} : { nextDuty: taking }),
  };
}

async function shiftParts({ incidents, users, notices, registry, now }: PeriodDossierOptions) {
  const agencyName = (id: string) => registry.organisation(id)?.name ?? id;
  const { items: open } = await incidents.list(
    { scope: 'all', status: 'open', restricted: false },
    { limit: PAGE, now },
  );
  const assignees = [...new Set(open.flatMap(({ assignee }) => assignee ?? []))];
  const rows = await Promise.all(assignees.map((sub) => users.get(sub)));
  const until = new Date(now + SOON_MS).toISOString();
  const dueSoon = open
    .flatMap((incident) => {
      const profile = profileOf(incident).id;
      const number = incident.confirmed?.number ?? incident.number;
      return (incident.clocks ?? [])
        .filter((clock) => isRunning(clock) && clock.due <= until)
        .flatMap(({ id, due }) => {
          const title = clockTitle(profile, id)?.vi;
          return title === undefined ? [] : [{ title, dueAt: due, number }];
        });
    })
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  const silentSources = (await notices.all())
    .filter(({ kind, endedAt }) => kind === 'silence' && endedAt === undefined)
    .map(({ agency, source, since }) => ({ agency: agencyName(agency), source, since }))
    .sort((a, b) => (a.since < b.since ? -1 : 1));
  const unanswered = open
    .flatMap(({ confirmed, number, awaited = [] }) =>
      awaited.map(({ agency, until }) => ({
        number: confirmed?.number ?? number,
        agency: agencyName(agency),
        until,
      })),
    )
    .sort((a, b) => (a.until < b.until ? -1 : 1));
  return {
    open,
    dueSoon,
    silentSources,
    unanswered,
    people: Object.fromEntries(rows.flatMap((row) => (row ? [[row.sub, row.name]] : []))),
  };
}
