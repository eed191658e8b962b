// YAML as shippers read it: written by a library, so that a value is never syntax.
import { stringify } from 'yaml';

/** A document; strings are quoted wherever YAML 1.1 or 1.2 would read something else. */
export function writeYaml(document: Readonly<Record<string, unknown>>): string {
  return stringify(document, { lineWidth: 0, version: '1.1', aliasDuplicateObjects: false });
}
