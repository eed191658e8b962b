import type { Format } from '../format.ts';
import { windowsEvtxJson } from '../formats/windows/evtx-json.ts';
import { windowsFlat } from '../formats/windows/flat.ts';
import { windowsWinlogbeat } from '../formats/windows/winlogbeat.ts';
import { windowsFluentBitXml, windowsXml } from '../formats/windows/xml.ts';

/** Windows events, in the shapes that shippers give them. */
export const WINDOWS: readonly Format[] = [
  windowsWinlogbeat,
  windowsEvtxJson,
  windowsFlat,
  windowsFluentBitXml,
  windowsXml,
];
