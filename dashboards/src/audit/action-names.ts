import type { AuditEvent } from '@thapcanh/api-schema';

/** Names under which the texts have the actions: a dot would part them. */
export const ACTION_NAMES = {
  'evidence.view': 'evidenceView',
  'evidence.download': 'evidenceDownload',
  'alert.list': 'alertList',
  'report.download': 'reportDownload',
  'export.run': 'exportRun',
  'export.page': 'exportPage',
  'audit.view': 'auditView',
  'audit.verify': 'auditVerify',
  'archive.read': 'archiveRead',
  'archive.list': 'archiveList',
  'dead-letter.view': 'deadLetterView',
  'dead-letter.redrive': 'deadLetterRedrive',
  'ruleset.publish': 'rulesetPublish',
  'backup.restore': 'backupRestore',
  'backup.verify': 'backupVerify',
  'backup.load': 'backupLoad',
} as const satisfies Record<AuditEvent['action'], string>;
