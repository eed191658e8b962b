// Every format, in the order in which detection tries them. The formats of one shape exclude one
// another by content; those of many vendors come after the vendors' own, the generic ones last.
import { APPLICATION } from './families/application.ts';
import { CLOUD } from './families/cloud.ts';
import { DATABASE } from './families/database.ts';
import { GENERIC } from './families/generic.ts';
import { INTERCHANGE } from './families/interchange.ts';
import { LINUX } from './families/linux.ts';
import { MAIL } from './families/mail.ts';
import { NAME_SERVICE } from './families/name-service.ts';
import { NETWORK } from './families/network.ts';
import { PLATFORM } from './families/platform.ts';
import { WEB } from './families/web.ts';
import { WINDOWS } from './families/windows.ts';
import type { Format } from './format.ts';

/** The formats that `--format` and the registry of sources may name. */
export const FORMATS: readonly Format[] = [
  ...WINDOWS,
  ...APPLICATION,
  ...CLOUD,
  ...WEB,
  ...NETWORK,
  ...LINUX,
  ...DATABASE,
  ...MAIL,
  ...NAME_SERVICE,
  ...PLATFORM,
  ...INTERCHANGE,
  ...GENERIC,
];

const BY_ID: ReadonlyMap<string, Format> = new Map(FORMATS.map((format) => [format.id, format]));

/** The format of an id; undefined for an unknown one. */
export function formatById(id: string): Format | undefined {
  return BY_ID.get(id);
}
