import type { Translation } from '../translation.ts';
import type { audit as vi } from '../vi/audit.ts';

export const audit: Translation<typeof vi> = {
  title: 'Audit',
  intro:
    'Who read, took out or was refused what; the last seven days unless days are chosen. That you look is recorded, too.',
  empty: 'No reading fits the filter.',
  part: { log: 'Readings', anchors: 'Anchors', export: 'Export to verify' },
  column: {
    at: 'Time',
    actor: 'Person',
    action: 'Act',
    object: 'Object',
    from: 'From where',
    day: 'Day',
    incidents: 'Cases',
    complete: 'Complete',
    hash: 'Hash of the anchor',
  },
  filter: {
    actor: 'Person',
    action: 'Act',
    incident: 'System id of the case',
    from: 'From',
    to: 'To',
  },
  action: {
    evidenceView: 'Read evidence',
    evidenceDownload: 'Took a file of evidence',
    alertList: 'Listed alerts',
    archiveList: 'Listed the archive',
    deadLetterView: 'Saw dead-letter queues',
    deadLetterRedrive: 'Redrove dead letters',
    backupRestore: 'Restored tables beside',
    backupVerify: 'Verified a copy of the tables',
    backupLoad: 'Loaded rows of a copy',
    reportDownload: 'Opened the document of a report',
    exportRun: 'Exported cases',
    exportPage: 'Exported cases (the rest)',
    auditView: 'Read these records',
    auditVerify: 'Verified a chain',
    archiveRead: 'Read the archive',
  },
  result: { success: 'Done', denied: 'Refused', failure: 'Failed' },
  object: {
    'dead-letter': 'Dead-letter queue',
    backup: 'Copy of the tables',
    incident: 'Case',
    alert: 'Alerts',
    evidence: 'Evidence',
    report: 'Report',
    audit: 'Audit',
    archive: 'Archive',
  },
  items: '{{number}} items',
  anchors: {
    proves: 'What an anchor proves',
    what: 'Each day the state of every timeline that moved is closed under one hash that continues the hash of the day before. Whoever changes, deletes or inserts a line later makes the hashes differ.',
    keep: 'An anchor convinces an outsider only who keeps a copy: print or send the newest hash out of the house regularly.',
    verify: 'How an outsider verifies',
    stepExport: 'Take the file under “Export to verify”.',
    stepRun:
      'Run this on any machine, without the service; put in the day and the hash that were kept:',
    stepJudge:
      'It names each line and case that does not fit. No finding means that nothing was changed since the anchor was written.',
    complete: 'Complete',
    incomplete: 'Written late, may lack some',
    exportDay: 'Export this day',
    empty:
      'There is no anchor from this day on. A day is anchored an hour after midnight in Vietnam.',
  },
  export: {
    intro:
      'A file of cases, whole timelines and anchors that is verified without the service. Each export is recorded.',
    incident: 'One case',
    incidentHint:
      "The system id, as in the address of the case's page. Leave it empty to choose by agency or day.",
    agency: 'The cases of an agency',
    day: 'The cases that changed on an anchored day',
    take: 'Export the file',
    under: 'Exporting: {{lines}} lines…',
    done: 'Saved {{name}}: {{incidents}} cases, {{entries}} entries.',
    seal: 'Seal of the file (note it down)',
    newest: 'Newest anchor in it, {{day}}',
    verify: 'Who receives it verifies with:',
    means: {
      incident: 'This case is exported, with those merged into it.',
      agency: 'All cases of this agency are exported.',
      day: "All that the day's anchor holds is exported.",
      all: 'Every case in your scope is exported. This may take minutes.',
    },
  },
};
