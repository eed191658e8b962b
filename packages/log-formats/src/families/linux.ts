import type { Format } from '../format.ts';
import { linuxAuditd } from '../formats/auditd/auditd.ts';
import { linuxLaurel } from '../formats/auditd/laurel.ts';
import { linuxAuth } from '../formats/linux-auth.ts';
import { linuxClamav } from '../formats/linux-clamav.ts';
import { linuxCron } from '../formats/linux-cron.ts';
import { linuxDropbear } from '../formats/linux-dropbear.ts';
import { linuxSshd } from '../formats/linux-sshd.ts';
import { linuxSudo } from '../formats/linux-sudo.ts';
import { linuxVsftpd } from '../formats/linux-vsftpd.ts';

/** Linux itself. */
export const LINUX: readonly Format[] = [
  linuxAuditd,
  linuxLaurel,
  linuxSshd,
  linuxSudo,
  linuxAuth,
  linuxCron,
  linuxVsftpd,
  linuxClamav,
  linuxDropbear,
];
