// `rules import`: a release of Sigma rules into a folder, and what that changed.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, parseSigma, type SigmaDocument } from 'sigma-ts-parser';
import { applyImport } from './apply.ts';
import { type ArchiveEntry, LIMITS, type Limits } from './archive-entry.ts';
import { isWanted, layOut } from './layout.ts';
import { type ImportManifest, readManifest } from './manifest.ts';
import { type ImportPlan, type IncomingRule, type PresentRule, planImport } from './plan.ts';
import { isSelected, type Selection } from './select.ts';
import { readSource } from './source.ts';

export interface ImportOptions {
  /** An archive, a folder, or the https URL of an archive. */
  readonly from: string;
  /** The folder that the rules are kept in. */
  readonly folder: string;
  readonly selection: Selection;
  readonly overwrite: boolean;
  /** Tells what would change, and changes nothing. */
  readonly dryRun: boolean;
  readonly sha256?: string | undefined;
  /** What to call the release, when it does not say. */
  readonly release?: string | undefined;
  readonly clock: { now(): number };
  readonly fetch: typeof fetch;
  readonly limits?: Limits;
  readonly onProgress?: (text: string) => void;
}

export interface ImportReport extends Omit<ImportPlan, 'write' | 'erase' | 'rules'> {
  readonly folder: string;
  readonly origin: string;
  readonly version: string;
  readonly previousVersion?: string;
  readonly sha256: string;
  readonly importedAt: string;
  readonly dryRun: boolean;
  /** Rules in the folder afterwards that are kept up to date. */
  readonly rules: number;
  readonly notSelected: number;
  /** Links and devices of the archive. */
  readonly notFiles: number;
  /** Rules of the release that this program cannot read; left as they were. */
  readonly unreadable: readonly Diagnostic[];
  readonly licences: readonly string[];
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function presentAt(folder: string): (path: string) => PresentRule | undefined {
  return (path) => {
    let bytes: Buffer;
    try {
      bytes = readFileSync(join(folder, path));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
    let documents: readonly SigmaDocument[] | undefined;
    return {
      sha256: sha256Of(bytes),
      // Most files are as they were: few are ever parsed.
      get documents() {
        documents ??= parseSigma(bytes.toString('utf8'), { path }).documents;
        return documents;
      },
    };
  };
}

function incomingOf(
  { path, bytes }: ArchiveEntry,
  documents: readonly SigmaDocument[],
): IncomingRule {
  const [first] = documents;
  return {
    path,
    bytes,
    documents,
    sha256: sha256Of(bytes),
    title: first?.title ?? path,
    ...(first?.id === undefined ? {} : { id: first.id.toLowerCase() }),
    ...(first?.author === undefined ? {} : { author: first.author }),
  };
}

function idsOf(entries: readonly ArchiveEntry[]): ReadonlySet<string> {
  const ids = entries.flatMap(({ path, bytes }) =>
    parseSigma(bytes.toString('utf8'), { path }).documents.flatMap(({ id }) => id ?? []),
  );
  return new Set(ids.map((id) => id.toLowerCase()));
}

/** The newest date that a rule carries: what a release without a version can be known by. */
function newestDate(documents: readonly SigmaDocument[]): string | undefined {
  const dates = documents.flatMap(({ date, modified }) => modified ?? date ?? []);
  return dates.reduce<string | undefined>(
    (newest, date) => (newest === undefined || date > newest ? date : newest),
    undefined,
  );
}

/** A release's tag in the addresses or the name of its archive. */
function tagOf(addresses: readonly string[]): string | undefined {
  const places = [
    /\/releases\/download\/([^/]+)\//,
    /\/(?:tags|archive)\/([^/]+?)(?:\.zip|\.tar\.gz|\.tgz)$/,
    /(r\d{4}-\d{2}-\d{2})/,
  ];
  for (const place of places) {
    for (const address of addresses) {
      const tag = place.exec(address)?.[1];
      if (tag !== undefined) return tag;
    }
  }
  return undefined;
}

/**
 * Imports a release. Nothing is written before everything was read and decided.
 *
 * @throws CliError when the source or the folder cannot be used
 * @throws ArchiveError for an archive that is refused
 */
export async function importRules(options: ImportOptions): Promise<ImportReport> {
  const { from, folder, selection, overwrite, dryRun, clock, onProgress } = options;
  const before = await readManifest(folder);
  const source = await readSource(from, isWanted, {
    sha256: options.sha256,
    limits: options.limits ?? LIMITS,
    fetch: options.fetch,
    onBytes: (bytes) => onProgress?.(`${bytes} bytes fetched`),
  });
  const layout = layOut(source.entries);
  const incoming: IncomingRule[] = [];
  const unreadable: Diagnostic[] = [];
  const leftOut = new Set<string>();
  const all: SigmaDocument[] = [];
  for (const [at, entry] of layout.rules.entries()) {
    if (at % 100 === 0) onProgress?.(`${at} of ${layout.rules.length} rules read`);
    const { path } = entry;
    const { documents, diagnostics } = parseSigma(entry.bytes.toString('utf8'), { path });
    all.push(...documents);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) unreadable.push(...errors);
    else if (documents.length > 0) {
      if (isSelected(path, documents, selection)) incoming.push(incomingOf(entry, documents));
      else leftOut.add(path);
    }
  }
  const plan = planImport({
    incoming,
    leftOut,
    unreadable,
    withdrawn: idsOf(layout.withdrawn),
    previous: before?.rules ?? [],
    present: presentAt(folder),
    overwrite,
  });
  const licences =
    layout.licences.length > 0 ? layout.licences.map(({ path }) => path) : (before?.licences ?? []);
  const manifest: ImportManifest = {
    v: 1,
    origin: source.origin,
    version:
      options.release ??
      tagOf(source.addresses) ??
      source.outcome.comment ??
      layout.version ??
      newestDate(all) ??
      'unknown',
    sha256: source.sha256,
    importedAt: new Date(clock.now()).toISOString(),
    licences: [...licences],
    sets: [...selection.sets],
    ...(selection.statuses === undefined ? {} : { statuses: [...selection.statuses] }),
    ...(selection.level === undefined ? {} : { level: selection.level }),
    rules: [...plan.rules],
  };
  if (!dryRun) await applyImport(folder, { plan, licences: layout.licences, manifest });
  const { write: _write, erase: _erase, rules, ...told } = plan;
  return {
    ...told,
    folder,
    origin: manifest.origin,
    version: manifest.version,
    ...(before === undefined ? {} : { previousVersion: before.version }),
    sha256: manifest.sha256,
    importedAt: manifest.importedAt,
    dryRun,
    rules: rules.length,
    notSelected: leftOut.size,
    notFiles: source.outcome.leftOut,
    unreadable,
    licences,
  };
}
