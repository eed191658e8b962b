// The big list of naughty strings: what has broken somebody's program.
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { sharedData } from './shared-data.ts';

export function naughtyStrings(): readonly string[] {
  const path = sharedData('fuzz', 'naughty-strings', 'blns.json');
  return z.array(z.string()).parse(JSON.parse(readFileSync(path, 'utf8')));
}
