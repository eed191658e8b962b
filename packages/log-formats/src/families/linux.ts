import type { Format } from '../format.ts';
import { linuxAuditd } from '../formats/auditd/auditd.ts';
import { linuxSshd } from '../formats/linux-sshd.ts';
import { linuxSudo } from '../formats/linux-sudo.ts';

/** Linux itself. */
export const LINUX: readonly Format[] = [linuxAuditd, linuxSshd, linuxSudo];
