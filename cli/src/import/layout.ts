// How a release lies in its archive: SigmaHQ's folders, or any folder of rules.
import type { ArchiveEntry } from './archive-entry.ts';

export interface Layout {
  /** Rules that may be imported, with the paths they get. */
  readonly rules: readonly ArchiveEntry[];
  /** Rules that their authors withdrew. */
  readonly withdrawn: readonly ArchiveEntry[];
  /** Licences and notices, with the paths they get. */
  readonly licences: readonly ArchiveEntry[];
  /** What the release calls itself, if its folder or its version file says so. */
  readonly version?: string;
}

const YAML = /\.ya?ml$/i;
const EVENTS = /\.events\.ya?ml$/i;
const LICENCE = /^(?:licen[cs]e|notice|copying)[^/]*$/i;
const VERSION_FILE = /^version(?:\.txt)?$/i;
const HIDDEN = /(?:^|\/)\./;

/** SigmaHQ's folders of rules. `rules-placeholder` and others need more than import; `all` has what runs. */
const RULE_FOLDER = /^rules(?:-[a-z-]+)?$/;
const WITHDRAWN_FOLDER = /^(?:deprecated|unsupported)$/;
/** Longest text that is still a version. */
const VERSION_CHARACTERS = 100;

/** Whether an entry of an archive may be needed at all. */
export function isWanted(path: string): boolean {
  const name = path.split('/').at(-1) ?? '';
  if (HIDDEN.test(path)) return false;
  return YAML.test(name) || LICENCE.test(name) || VERSION_FILE.test(name);
}

/** The one folder that holds everything, as archives of a repository have it. */
function wrapperOf(entries: readonly ArchiveEntry[]): string {
  const [first] = entries;
  const slash = first?.path.indexOf('/') ?? -1;
  if (first === undefined || slash === -1) return '';
  const wrapper = first.path.slice(0, slash + 1);
  const name = first.path.slice(0, slash);
  const isRules = RULE_FOLDER.test(name) || WITHDRAWN_FOLDER.test(name);
  return !isRules && entries.every(({ path }) => path.startsWith(wrapper)) ? wrapper : '';
}

function versionOf(wrapper: string, entries: readonly ArchiveEntry[]): string | undefined {
  const file = entries.find(({ path }) => VERSION_FILE.test(path));
  const written = file?.bytes.toString('utf8').trim();
  if (written !== undefined && written !== '' && written.length <= VERSION_CHARACTERS) {
    return written;
  }
  // `sigma-r2026-08-01/`, `sigma-master/`, `sigma-<commit>/`
  return /^[^/]*?-((?:r|v)?\d[\w.-]*|[0-9a-f]{40})\/$/.exec(wrapper)?.[1];
}

/** Sorts an archive's files into what each is for. */
export function layOut(archive: readonly ArchiveEntry[]): Layout {
  const wrapper = wrapperOf(archive);
  const entries = archive.map(({ path, bytes }) => ({ path: path.slice(wrapper.length), bytes }));
  const folderOf = (path: string): string => path.split('/', 1)[0] ?? '';
  const isRule = (path: string): boolean => YAML.test(path) && !EVENTS.test(path);
  const hasFolders = entries.some(
    ({ path }) => path.includes('/') && RULE_FOLDER.test(folderOf(path)),
  );
  const inRules = (path: string): boolean =>
    hasFolders ? RULE_FOLDER.test(folderOf(path)) : !WITHDRAWN_FOLDER.test(folderOf(path));
  const version = versionOf(wrapper, entries);
  return {
    rules: entries.filter(({ path }) => isRule(path) && inRules(path)),
    withdrawn: entries.filter(({ path }) => isRule(path) && WITHDRAWN_FOLDER.test(folderOf(path))),
    licences: entries.filter(({ path }) => !path.includes('/') && LICENCE.test(path)),
    ...(version === undefined ? {} : { version }),
  };
}
