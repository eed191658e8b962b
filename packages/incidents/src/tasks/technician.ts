// What a technician is told at night: the agency's steps of the playbooks in short words, and what must not
// be done. Data beside the playbooks, one file each.
import * as z from 'zod';
import n1 from '../../data/technician/N1.json' with { type: 'json' };
import n2 from '../../data/technician/N2.json' with { type: 'json' };
import n3 from '../../data/technician/N3.json' with { type: 'json' };
import n4 from '../../data/technician/N4.json' with { type: 'json' };
import n5 from '../../data/technician/N5.json' with { type: 'json' };
import n6 from '../../data/technician/N6.json' with { type: 'json' };
import n7 from '../../data/technician/N7.json' with { type: 'json' };
import n8 from '../../data/technician/N8.json' with { type: 'json' };
import n9 from '../../data/technician/N9.json' with { type: 'json' };
import type { CaseFacts } from '../case-facts.ts';
import type { Incident } from '../incident.ts';
import { plainText } from '../plain-text.ts';
import type { IncidentRecord } from '../record.ts';
import { type AgencyRequest, isOpenRequest } from '../requests/agency-request.ts';
import { FIRST_ACTIONS, PLAYBOOKS, type Playbook, playbooksFor } from './playbook.ts';
import { stepTaskId, type Task } from './task.ts';

const sentenceSchema = z.strictObject({
  vi: z.string().min(1).max(140),
  en: z.string().min(1).max(140),
});

export const technicianWordsSchema = z.strictObject({
  /** `N1` … `N9`. */
  playbook: z.string(),
  /** Không làm. */
  never: z.array(sentenceSchema).min(1).max(3),
  /** The agency's steps, by their ids in the playbook. */
  steps: z.record(z.string(), sentenceSchema),
});
export type TechnicianWords = z.infer<typeof technicianWordsSchema>;

export const TECHNICIAN_WORDS: readonly TechnicianWords[] = [
  n1,
  n2,
  n3,
  n4,
  n5,
  n6,
  n7,
  n8,
  n9,
].map((data) => technicianWordsSchema.parse(data));

/** What a person wrote is in the language it was written in. */
export interface TechnicianStep {
  readonly vi: string;
  readonly en?: string;
}

/** Most steps on the page (playbook 1.10), and the longest of them in characters. */
export const MAX_TECHNICIAN_STEPS = 4;
const LONGEST_STEP = 300;

/** Where the case has no playbook that fits, the last one holds for all. */
const FALLBACK = 'N9';

/**
 * What an agency is to do now: what it was asked and has not answered, then its open tasks; where there
 * are none of either, its steps of the playbook that fits the case best.
 */
export function technicianSteps(
  incident: Pick<Incident, 'id' | 'merged'>,
  agency: string,
  known: {
    readonly facts: CaseFacts;
    readonly tasks: readonly IncidentRecord<Task>[];
    readonly requests: readonly IncidentRecord<AgencyRequest>[];
  },
): readonly TechnicianStep[] {
  const asked = known.requests
    .filter(({ body }) => body.agency === agency && isOpenRequest(body))
    .toSorted((a, b) => (a.body.at < b.body.at ? -1 : 1))
    .map(({ body }) => ({ vi: plainText(body.text, LONGEST_STEP) }));
  const words = wordsByTask(incident);
  const open = known.tasks
    .filter(({ body: { owner, done } }) => {
      return owner?.kind === 'agency' && owner.id === agency && done === undefined;
    })
    .toSorted((a, b) => a.body.order - b.body.order)
    .map(({ id, body }) => words.get(id) ?? { vi: plainText(body.title, LONGEST_STEP) });
  const own = [...asked, ...open];
  const steps = own.length > 0 ? own : agencySteps(technicianPlaybook(known.facts));
  return steps.slice(0, MAX_TECHNICIAN_STEPS);
}

/** What must not be done, by the playbook that fits the case best. */
export function technicianNever(facts: CaseFacts): TechnicianWords['never'] {
  return wordsOf(technicianPlaybook(facts))?.never ?? [];
}

function technicianPlaybook(facts: CaseFacts): Playbook {
  const best = playbooksFor(facts).find(({ id, fits }) => fits && id !== FIRST_ACTIONS);
  const playbook = best ?? PLAYBOOKS.find(({ id }) => id === FALLBACK);
  if (playbook === undefined) throw new Error(`there is no playbook ${FALLBACK}`);
  return playbook;
}

function agencySteps(playbook: Playbook): readonly TechnicianStep[] {
  const words = wordsOf(playbook)?.steps ?? {};
  return playbook.steps.flatMap(({ id }) => words[id] ?? []);
}

function wordsOf({ id }: Pick<Playbook, 'id'>): TechnicianWords | undefined {
  return TECHNICIAN_WORDS.find(({ playbook }) => playbook === id);
}

/** Tasks that are steps of playbooks have ids that say so, also those of incidents merged into this one. */
function wordsByTask({ id, merged }: Pick<Incident, 'id' | 'merged'>): Map<string, TechnicianStep> {
  const all = [id, ...merged].flatMap((incident) =>
    TECHNICIAN_WORDS.flatMap(({ playbook, steps }) =>
      Object.entries(steps).map(
        ([step, words]) => [stepTaskId(incident, playbook, step), words] as const,
      ),
    ),
  );
  return new Map(all);
}
