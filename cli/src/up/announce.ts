// What `up` tells: one JSON line for scripts, a short page for people.
import { styleText } from 'node:util';
import type { Province } from '@thapcanh/province';
import type { LocalKey } from './provision.ts';

/** The line that `--json` prints when everything is ready. */
export interface Ready {
  readonly dashboard: string;
  readonly api: string;
  readonly intake: string;
  readonly sqs: { readonly endpoint: string; readonly queueUrl: string };
  readonly keys: readonly LocalKey[];
  readonly users: readonly {
    readonly name: string;
    readonly role: string;
    readonly agency: string;
    readonly token: string;
  }[];
}

const ROLE_TITLES: Readonly<Record<string, string>> = {
  admin: 'administrator',
  lead: 'shift lead',
  analyst: 'analyst',
  agency: 'agency technician',
  auditor: 'auditor',
};

/** The page a person reads; every line of it can be used as it stands. */
export function announcement(ready: Ready, province: Province, notes: readonly string[]): string {
  const title = (text: string) => styleText('bold', text);
  const [first] = ready.keys;
  const accounts = province.accounts.map(
    ({ sub, name, role, agency }) =>
      `  ${sub.padEnd(14)} ${(ROLE_TITLES[role] ?? role).padEnd(18)} ${agency.padEnd(9)} ${name}`,
  );
  return [
    '',
    `${title('Dashboards')}   ${ready.dashboard}`,
    '             sign in by choosing an account; no password is asked',
    '',
    title('Accounts'),
    ...accounts,
    '',
    `${title('Agency key')}   ${first?.key ?? ''}   (${first?.agency} / ${first?.source})`,
    '',
    title('Ship one log'),
    `  curl -H 'Authorization: Bearer ${first?.key ?? ''}' -H 'Content-Type: application/x-ndjson' \\`,
    `    --data-binary '${SAMPLE}' \\`,
    `    ${ready.intake}/v1/logs`,
    '',
    ...notes,
    'Ctrl+C stops it; the next start goes on from here. --fresh begins anew.',
    '',
  ].join('\n');
}

/** A line that a rule of this project matches, so that the first log shipped by hand is an incident. */
const SAMPLE =
  '{"ts":"2026-11-22T08:15:00+07:00","org_code":"LK-TTCDS","system_code":"dvc","actor":{"id":"cong-dan-thu","type":"citizen"},' +
  '"src_ip":"192.0.2.200","action":"case.upload","object":{"type":"case","id":"H99-THU-0001","name":"anh-the.jpg.jsp"},"result":"success"}';
