import { readJbossLine } from '../decode/jboss-line.ts';
import type { Fields } from '../event.ts';
import { newFields, type OpenFields, textOf } from '../fields.ts';
import { defineFormat, type Format, type Input } from '../format.ts';

const LOGGER = 'org.keycloak.events';
/** Quoted in newer versions; a bare value ends at a comma. */
const PAIR = /([A-Za-z_]\w{0,63})=(?:"((?:[^"\\]|\\.)*)"|([^,]*))(?:, |$)/y;

/** Log-ins and administration of Keycloak, as its logging listener writes them. */
export const keycloakEvents: Format = defineFormat({
  id: 'keycloak.events',
  title: 'Keycloak events',
  description: 'The jboss-logging listener, log-in and admin events; set its success level to info',
  shape: 'text',
  marks: [{ opens: ['2026-11-22 '], has: LOGGER }, { enveloped: true }],
  samples: [
    '2026-11-22 08:15:30,120 WARN  [org.keycloak.events] (executor-thread-12) type="LOGIN_ERROR", realmId="lamkhe", clientId="dvc-web", userId="null", ipAddress="198.51.100.7", error="invalid_user_credentials", auth_method="openid-connect", username="canbo.tiepnhan"',
    '2026-11-22 08:15:41,004 INFO  [org.keycloak.events] (executor-thread-3) type=LOGIN, realmId=lamkhe, clientId=dvc-web, userId=7d1c, ipAddress=192.0.2.44, auth_method=openid-connect, username=canbo.tiepnhan',
  ],
  decode: decodeLine,
  time: ['log_time'],
  logsource: { category: 'authentication', product: 'keycloak', service: 'events' },
  common: {
    'source.ip': 'ipAddress',
    'user.name': userOf,
    'event.action': ['type', 'operationType'],
    'event.code': 'error',
    'event.outcome': outcomeOf,
  },
});

function decodeLine({ text, envelope }: Input): OpenFields | undefined {
  const line = readJbossLine(text);
  const carried = envelope?.fields.loggerName === LOGGER;
  if (line === undefined ? !carried : line.logger !== LOGGER) return undefined;
  const message = line?.message ?? text;
  const fields = newFields();
  for (let at = 0; at < message.length; ) {
    PAIR.lastIndex = at;
    const pair = PAIR.exec(message);
    if (pair === null) {
      const next = message.indexOf(', ', at);
      if (next < 0) break;
      at = next + 2;
      continue;
    }
    const [all, name = '', quoted, bare = ''] = pair;
    fields[name] ??= quoted === undefined ? bare : quoted.replace(/\\(["\\])/g, '$1');
    at += all.length;
  }
  if (fields.type === undefined && fields.operationType === undefined) return undefined;
  if (line !== undefined) Object.assign(fields, { log_time: line.time, level: line.level });
  return fields;
}

function userOf(fields: Fields): string | undefined {
  const name = textOf(fields, 'username') ?? textOf(fields, 'userId');
  return name === 'null' ? undefined : name;
}

function outcomeOf(fields: Fields): string {
  const failed = textOf(fields, 'type')?.endsWith('_ERROR') ?? false;
  return failed || fields.error !== undefined ? 'failure' : 'success';
}
