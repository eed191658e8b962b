// The rule files that are measured: the published archive, or a folder.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sharedData } from '../shared-data.ts';
import { tarFiles } from '../tar.ts';

const FOLDERS = /^(?:rules|rules-emerging-threats|rules-threat-hunting)\/.*\.yml$/;

/** Lists that two published rules expect; the names are examples. */
export const PLACEHOLDERS = { known_cdcs: ['DC01.thanhpho.example'] };

export interface RuleFile {
  readonly name: string;
  readonly text: string;
}

/** SigmaHQ's three folders of rules that are meant for use. */
export function publishedRuleFiles(): readonly RuleFile[] {
  const path = sharedData('sigmahq-rules', 'sigmahq-rules.tar.gz');
  const files = tarFiles(gunzipSync(readFileSync(path)));
  return [...files].filter(({ name }) => FOLDERS.test(name));
}

/** Every rule file under a folder, in the order of their names. */
export function ruleFilesUnder(folder: string): readonly RuleFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .toSorted()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}
