// One mail by SMTP. Its id is the delivery's, so a mail that is sent twice is one to whoever looks.
import {
  type Delivery,
  linkMailOf,
  type MailText,
  mailOf,
  type Notice,
} from '@thapcanh/notifications';
import type { AttemptResult } from '@thapcanh/store';
import { createTransport } from 'nodemailer';
import type { SmtpSettings } from './smtp-settings.ts';

const TIMEOUT_MS = 10_000;

export interface MailSenderOptions {
  /** Undefined: no server is set up. */
  readonly settings: () => Promise<SmtpSettings | undefined>;
  /** Address of the web app. */
  readonly dashboards: string;
  /** Token of a link for a phone, by its id. */
  readonly tokenOf: (link: string) => Promise<string>;
}

export type SendMail = (delivery: Delivery, to: string) => Promise<AttemptResult>;

/** Sends by the server of the moment; each mail has a connection of its own. */
export function createMailSender({ settings, dashboards, tokenOf }: MailSenderOptions): SendMail {
  async function textOf(notice: Notice): Promise<MailText> {
    if (notice.type !== 'access-link') return mailOf(notice, dashboards);
    return linkMailOf(notice, { dashboards, token: await tokenOf(notice.link) });
  }

  return async ({ id, at, notice }, to) => {
    const smtp = await settings();
    if (smtp === undefined) return failed('mail_not_set_up', true);
    const { subject, text, html } = await textOf(notice);
    const domain = smtp.from.slice(smtp.from.lastIndexOf('@') + 1);
    // Mails of one incident are one conversation.
    const thread = notice.type === 'incident' ? `<${notice.incident}@${domain}>` : undefined;
    try {
      await createTransport(transportOf(smtp)).sendMail({
        messageId: `<${id}@${domain}>`,
        date: new Date(at),
        from: { name: 'Tháp Canh', address: smtp.from },
        to: { name: '', address: to },
        subject,
        text,
        html,
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...(thread === undefined ? {} : { inReplyTo: thread, references: thread }),
      });
      return { state: 'sent' };
    } catch (error) {
      const status = responseCodeOf(error);
      if (status === undefined) return failed('unreachable', true);
      // 5yz is for good; 4yz, and a login that fails, may be mended (RFC 5321, 4.2.1).
      return failed('mail_refused', status < 500 || status === AUTHENTICATION_FAILED, status);
    }
  };
}

const AUTHENTICATION_FAILED = 535;

function transportOf({ host, port, tls, user, password }: SmtpSettings) {
  return {
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function responseCodeOf(error: unknown): number | undefined {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'responseCode') : undefined;
  return typeof code === 'number' ? code : undefined;
}

function failed(
  code: 'mail_not_set_up' | 'mail_refused' | 'unreachable',
  passing: boolean,
  status?: number,
): AttemptResult {
  return {
    state: 'failed',
    failure: { code, ...(status === undefined ? {} : { status }) },
    passing,
  };
}
