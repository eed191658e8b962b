// A share as a file of one format.
import type { ExportFormat } from '@thapcanh/incidents';
import { alertsTable, observablesTable } from './csv/incident-tables.ts';
import { mispEvent } from './misp/event.ts';
import { incidentLayer } from './navigator/layer.ts';
import { incidentFinding } from './ocsf/incident-finding.ts';
import type { Share } from './share.ts';
import { stixBundle } from './stix/bundle.ts';

export interface ExportFile {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}

interface Format {
  readonly extension: string;
  readonly mediaType: string;
  readonly write: (share: Share) => string;
}

export const JSON_TYPE = 'application/json';
export const CSV_TYPE = 'text/csv; charset=utf-8; header=present';

const FORMATS: Readonly<Record<ExportFormat, Format>> = {
  stix: {
    extension: 'stix.json',
    mediaType: 'application/stix+json;version=2.1',
    write: (share) => jsonText(stixBundle(share)),
  },
  misp: {
    extension: 'misp.json',
    mediaType: JSON_TYPE,
    write: (share) => jsonText(mispEvent(share)),
  },
  ocsf: {
    extension: 'ocsf.json',
    mediaType: JSON_TYPE,
    write: (share) => jsonText(incidentFinding(share)),
  },
  navigator: {
    extension: 'navigator.json',
    mediaType: JSON_TYPE,
    write: (share) => jsonText(incidentLayer(share)),
  },
  'csv-alerts': { extension: 'alerts.csv', mediaType: CSV_TYPE, write: alertsTable },
  'csv-observables': { extension: 'observables.csv', mediaType: CSV_TYPE, write: observablesTable },
};

/**
 * The file of a share. The same share gives the same bytes.
 *
 * @example exportFile(shareOf(dossier, 'TLP:GREEN'), 'stix').name // 'SC-2026-0031.stix.json'
 */
export function exportFile(share: Share, format: ExportFormat): ExportFile {
  const { extension, mediaType, write } = FORMATS[format];
  return { name: `${share.number}.${extension}`, mediaType, text: write(share) };
}

/** JSON for people and machines: indented, keys in the order of the format's documents. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
