// How long what is written once stays locked (Object Lock).
import type { Config } from '@thapcanh/deployment-config';

/** Settings of every function that writes into the archive. */
export interface RetentionSettings {
  readonly RETENTION_DAYS: string;
  readonly RETENTION_MODE: string;
}

/** @example retentionSettings({ lock: 'governance', days: 366 }) // { RETENTION_DAYS: '366', RETENTION_MODE: 'GOVERNANCE' } */
export function retentionSettings({
  lock,
  days,
}: Config['retention']['archive']): RetentionSettings {
  return { RETENTION_DAYS: String(days), RETENTION_MODE: lock.toUpperCase() };
}
