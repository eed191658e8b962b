import type { Format } from '../format.ts';
import { dovecot } from '../formats/dovecot.ts';
import { exchangeClientAccess } from '../formats/exchange/client-access.ts';
import { exchangeMessageTracking } from '../formats/exchange/message-tracking.ts';
import { exchangeSmtpProtocol } from '../formats/exchange/smtp-protocol.ts';
import { exim } from '../formats/exim.ts';
import { postfix } from '../formats/postfix.ts';
import { zimbra } from '../formats/zimbra.ts';

/** Mail servers. */
export const MAIL: readonly Format[] = [
  postfix,
  dovecot,
  exim,
  zimbra,
  exchangeMessageTracking,
  exchangeSmtpProtocol,
  exchangeClientAccess,
];
