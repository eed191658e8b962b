// The published SigmaHQ rules, unpacked from their archive in memory and compiled once a file.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { compileRuleset, type Ruleset } from 'sigma-engine';
import { type Diagnostic, parseSigma, type SigmaDocument } from 'sigma-ts-parser';
import { sharedData } from './shared-data.ts';

const FOLDERS = /^(?:rules|rules-emerging-threats|rules-threat-hunting)\/.*\.yml$/;
const BLOCK = 512;

/** Lists that two published rules expect; the names are examples. */
export const PLACEHOLDERS = { known_cdcs: ['DC01.thanhpho.example'] };

export interface PublishedRules {
  readonly files: number;
  readonly documents: readonly SigmaDocument[];
  readonly diagnostics: readonly Diagnostic[];
  readonly ruleset: Ruleset;
  readonly milliseconds: { readonly parse: number; readonly compile: number };
}

let loaded: PublishedRules | undefined;

/** Loads the three folders of rules that are meant for use. */
export function publishedRules(): PublishedRules {
  loaded ??= load();
  return loaded;
}

function load(): PublishedRules {
  const archive = gunzipSync(readFileSync(sharedData('sigmahq-rules', 'sigmahq-rules.tar.gz')));
  const files = [...tarEntries(archive)].filter(({ name }) => FOLDERS.test(name));
  const start = performance.now();
  const parsed = files.map(({ name, text }) => parseSigma(text, { path: name }));
  const middle = performance.now();
  const documents = parsed.flatMap((result) => result.documents);
  const compiled = compileRuleset(documents, { placeholders: PLACEHOLDERS });
  const end = performance.now();
  return {
    files: files.length,
    documents,
    diagnostics: [...parsed.flatMap((result) => result.diagnostics), ...compiled.diagnostics],
    ruleset: compiled.ruleset,
    milliseconds: { parse: middle - start, compile: end - middle },
  };
}

/** Regular files of a ustar archive; long names come as a pax or GNU record before the file. */
function* tarEntries(archive: Buffer): Generator<{ name: string; text: string }> {
  let longName: string | undefined;
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const field = (from: number, to: number): string =>
      archive.toString('utf8', at + from, at + to).replace(/\0.*$/s, '');
    const size = Number.parseInt(field(124, 136), 8) || 0;
    const body = archive.toString('utf8', at + BLOCK, at + BLOCK + size);
    const type = field(156, 157);
    const prefix = field(345, 500);
    const name = longName ?? (prefix === '' ? field(0, 100) : `${prefix}/${field(0, 100)}`);
    if (type === 'x') longName = /\d+ path=(.*)\n/.exec(body)?.[1];
    else if (type === 'L') longName = body.replace(/\0.*$/s, '');
    else {
      longName = undefined;
      if (type === '0' || type === '') yield { name: name.replace(/^\.\//, ''), text: body };
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}
