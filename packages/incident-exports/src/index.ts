export * from './csv/incident-list.ts';
export { type Column, cellText, csvTable } from './csv/table.ts';
export {
  type ExportDossier,
  type ExportedAlert,
  exportedAlert,
  type Organisation,
} from './dossier.ts';
export * from './export-file.ts';
export * from './misp/event.ts';
export * from './navigator/layer.ts';
export * from './ocsf/incident-finding.ts';
export * from './share.ts';
export * from './simulated-mark.ts';
export * from './stable-uuid.ts';
export * from './stix/bundle.ts';
export { patternOf } from './stix/pattern.ts';
