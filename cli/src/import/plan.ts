// What an import does to a folder, decided before anything is written.
import type { Diagnostic, SigmaDocument } from 'sigma-ts-parser';
import { compareRules, type RuleChange } from './compare-rules.ts';
import type { ImportedRule } from './manifest.ts';

/** A rule file of the release that is wanted. */
export interface IncomingRule extends ImportedRule {
  readonly bytes: Buffer;
  readonly documents: readonly SigmaDocument[];
}

/** A rule file as it lies in the folder. */
export interface PresentRule {
  readonly sha256: string;
  readonly documents: readonly SigmaDocument[];
}

export interface PlanInput {
  readonly incoming: readonly IncomingRule[];
  /** Of the release, but left out by the selection or unreadable. */
  readonly leftOut: ReadonlySet<string>;
  readonly unreadable: readonly Diagnostic[];
  /** Ids of rules that their authors withdrew. */
  readonly withdrawn: ReadonlySet<string>;
  readonly previous: readonly ImportedRule[];
  /** The file at a path of the folder; undefined when there is none. */
  readonly present: (path: string) => PresentRule | undefined;
  readonly overwrite: boolean;
}

interface Named {
  readonly path: string;
  readonly title: string;
}

export type RemovalReason = 'removed' | 'deprecated' | 'not_selected';
/** What the release does with a file that was changed or deleted here. */
export type Upstream = 'same' | 'changed' | 'added' | 'removed' | 'moved';

export interface ImportPlan {
  readonly added: readonly Named[];
  readonly changed: readonly (Named & RuleChange)[];
  readonly moved: readonly (Named & RuleChange & { readonly from: string })[];
  readonly removed: readonly (Named & { readonly reason: RemovalReason })[];
  /** Changed, deleted or written here; left alone unless overwritten. */
  readonly local: readonly (Named & {
    readonly state: 'modified' | 'deleted' | 'foreign';
    readonly upstream: Upstream;
    readonly overwritten: boolean;
  })[];
  readonly unchanged: number;
  /** Files to write. */
  readonly write: readonly IncomingRule[];
  /** Files to delete. */
  readonly erase: readonly string[];
  /** What the manifest says of the folder afterwards. */
  readonly rules: readonly ImportedRule[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

function imported({ path, sha256, id, title, author }: IncomingRule): ImportedRule {
  return {
    path,
    sha256,
    title,
    ...(id === undefined ? {} : { id }),
    ...(author === undefined ? {} : { author }),
  };
}

/** Decides for every file of the release and of the last import. */
export function planImport(input: PlanInput): ImportPlan {
  const { incoming, leftOut, withdrawn, previous, present, overwrite } = input;
  const plan: Mutable<ImportPlan> = {
    added: [],
    changed: [],
    moved: [],
    removed: [],
    local: [],
    unchanged: 0,
    write: [],
    erase: [],
    rules: [],
  };
  const before = new Map(previous.map((rule) => [rule.path, rule]));
  const arriving = new Map(incoming.map((rule) => [rule.path, rule]));
  const unreadable = new Set(input.unreadable.map(({ path }) => path));
  /** Old paths of rules that now have another one. */
  const movedFrom = new Map<string, ImportedRule>();
  for (const rule of previous) {
    if (rule.id !== undefined && !arriving.has(rule.path)) movedFrom.set(rule.id, rule);
  }
  const settled = new Set<string>();

  function take(rule: IncomingRule): void {
    plan.write.push(rule);
    plan.rules.push(imported(rule));
  }

  /** Keeps what is here, or overwrites it, and says so. */
  function keepLocal(
    rule: IncomingRule,
    state: 'modified' | 'deleted' | 'foreign',
    upstream: Upstream,
  ): void {
    const { path, title } = rule;
    plan.local.push({ path, title, state, upstream, overwritten: overwrite });
    const known = before.get(path);
    if (overwrite) take(rule);
    else if (known !== undefined) plan.rules.push(known);
  }

  /** A rule that had another path. True when that decides what becomes of it. */
  function move(rule: IncomingRule): boolean {
    const old = rule.id === undefined ? undefined : movedFrom.get(rule.id);
    if (old === undefined || present(rule.path) !== undefined) return false;
    settled.add(old.path);
    const here = present(old.path);
    const { title } = rule;
    const modified = here !== undefined && here.sha256 !== old.sha256;
    if (here === undefined || modified) {
      const state = modified ? 'modified' : 'deleted';
      plan.local.push({ path: old.path, title, state, upstream: 'moved', overwritten: overwrite });
      if (!overwrite) {
        plan.rules.push(old);
        return true;
      }
    } else {
      const change = compareRules(here.documents, rule.documents);
      plan.moved.push({ path: rule.path, title, from: old.path, ...change });
    }
    if (here !== undefined) plan.erase.push(old.path);
    take(rule);
    return true;
  }

  for (const rule of incoming) {
    const { path, title, sha256 } = rule;
    const known = before.get(path);
    const here = present(path);
    if (here?.sha256 === sha256) {
      plan.unchanged += 1;
      plan.rules.push(imported(rule));
    } else if (known === undefined && move(rule)) {
    } else if (here === undefined && known === undefined) {
      plan.added.push({ path, title });
      take(rule);
    } else if (here === undefined) {
      keepLocal(rule, 'deleted', known?.sha256 === sha256 ? 'same' : 'changed');
    } else if (known === undefined) {
      keepLocal(rule, 'foreign', 'added');
    } else if (here.sha256 === known.sha256) {
      plan.changed.push({ path, title, ...compareRules(here.documents, rule.documents) });
      take(rule);
    } else {
      keepLocal(rule, 'modified', known.sha256 === sha256 ? 'same' : 'changed');
    }
  }

  for (const rule of previous) {
    const { path, title, id } = rule;
    if (arriving.has(path) || settled.has(path)) continue;
    const here = present(path);
    if (unreadable.has(path)) {
      plan.rules.push(rule);
      continue;
    }
    if (here !== undefined && here.sha256 !== rule.sha256) {
      plan.local.push({
        path,
        title,
        state: 'modified',
        upstream: 'removed',
        overwritten: overwrite,
      });
      if (!overwrite) {
        plan.rules.push(rule);
        continue;
      }
    } else {
      const reason = leftOut.has(path)
        ? 'not_selected'
        : id !== undefined && withdrawn.has(id)
          ? 'deprecated'
          : 'removed';
      plan.removed.push({ path, title, reason });
    }
    if (here !== undefined) plan.erase.push(path);
  }
  plan.rules.sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
  return plan;
}
