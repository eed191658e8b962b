// Which rules of a release are wanted: SigmaHQ's packages, statuses, levels.
import { LEVELS, type Level, type SigmaDocument, type Status } from 'sigma-ts-parser';

interface RuleSet {
  readonly title: string;
  readonly folders: readonly string[];
  /** Absent: every one. */
  readonly statuses?: readonly Status[];
  readonly level?: Level;
}

const TRIED: readonly Status[] = ['test', 'stable'];
const CURRENT: readonly Status[] = ['experimental', 'test', 'stable'];

/** SigmaHQ's packages, by the definitions of its releases; `all` has every rule of the folders meant for use. */
export const RULE_SETS = {
  core: {
    title: 'tried rules, high and critical',
    folders: ['rules'],
    statuses: TRIED,
    level: 'high',
  },
  'core+': { title: 'and medium', folders: ['rules'], statuses: TRIED, level: 'medium' },
  'core++': { title: 'and experimental', folders: ['rules'], statuses: CURRENT, level: 'medium' },
  emerging: {
    title: 'of actors and exploits',
    folders: ['rules-emerging-threats'],
    statuses: CURRENT,
    level: 'medium',
  },
  hunting: { title: 'to hunt with, not to alert', folders: ['rules-threat-hunting'] },
  all: {
    title: 'every rule of these three folders',
    folders: ['rules', 'rules-emerging-threats', 'rules-threat-hunting'],
  },
} as const satisfies Record<string, RuleSet>;
export type RuleSetName = keyof typeof RULE_SETS;

export function isRuleSetName(name: string): name is RuleSetName {
  return Object.hasOwn(RULE_SETS, name);
}

export interface Selection {
  readonly sets: readonly RuleSetName[];
  /** Further: only these statuses. */
  readonly statuses?: readonly Status[] | undefined;
  /** Further: this level and those above it. */
  readonly level?: Level | undefined;
}

/** A release without SigmaHQ's folders is one set. */
function inFolder(path: string, { folders }: RuleSet): boolean {
  const folder = path.split('/', 1)[0] ?? '';
  return !/^rules(?:-|$)/.test(folder) || folders.includes(folder);
}

function fits(
  document: SigmaDocument,
  { statuses, level }: { statuses?: readonly Status[] | undefined; level?: Level | undefined },
): boolean {
  const status = document.status;
  if (statuses !== undefined && (status === undefined || !statuses.includes(status))) return false;
  // A filter has no level: it goes with the rules that it quiets.
  if (level === undefined || document.kind === 'filter') return true;
  return document.level !== undefined && LEVELS.indexOf(document.level) >= LEVELS.indexOf(level);
}

/** Whether a file is wanted: one of its documents fits one of the sets. */
export function isSelected(
  path: string,
  documents: readonly SigmaDocument[],
  { sets, statuses, level }: Selection,
): boolean {
  return sets.some((name) => {
    const set: RuleSet = RULE_SETS[name];
    return (
      inFolder(path, set) &&
      documents.some((document) => fits(document, set) && fits(document, { statuses, level }))
    );
  });
}
