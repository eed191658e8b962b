import type { Fields } from '../event.ts';
import { fieldsOf, isJsonObject, memberOf, textOf } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

/** The systems that Vietnamese e-government software names itself by in `system_code`. */
const SYSTEMS =
  'dvc qlvb hop nhiemvu baocao pakn thanhtoan sso kyso ioc cms lgsp kho gis dulieumo'.split(' ');

/** The SOC's own records of who reads what. */
const OWN_LOGSOURCE = { product: 'thapcanh', service: 'audit' } as const;

const OUTCOME: ReadonlyMap<string, string> = new Map(
  Object.entries({
    success: 'success',
    denied: 'failure',
    failure: 'failure',
    error: 'failure',
  }),
);

/** Object types that are a citizen's case file (hồ sơ). */
const CASE_FILE = /^(?:case|case_file|casefile|ho_?so|hồ sơ)$/i;

/**
 * Audit events of e-government applications: one contract for all of them, told to their developers
 * in docs/application-audit.md.
 */
export const vnEgovAudit: Format = defineFormat({
  id: 'vn_egov.audit',
  title: 'Nhật ký nghiệp vụ (e-government audit)',
  description:
    'JSON audit of public services, documents, meetings, reports, payments, signing, single sign-on',
  shape: 'json',
  marks: [{ key: 'system_code' }],
  samples: [
    '{"ts":"2026-11-24T21:18:00+07:00","org_code":"LK-TTCDS","system_code":"dvc","actor":{"id":"cd-0912","type":"citizen"},"src_ip":"198.51.100.23","src_port":51220,"user_agent":"Mozilla/5.0","session_id":"s-77","action":"case.upload","object":{"type":"case","id":"HS-2026-004512","name":"giay-to.jpg.jsp","class":"personal"},"result":"success","trace_id":"t-1"}',
    '{"ts":"2026-11-22T21:40:10+07:00","org_code":"LK-TTCDS","system_code":"qlvb","host":"qlvb-app02","actor":{"id":"hatt.stc","type":"operator","org":"LK-STC"},"src_ip":"10.10.31.7","src_port":50211,"dst_ip":"10.10.20.12","session_id":"s-91","action":"document.export","object":{"type":"document","id":"CV-118","class":"personal","count":412,"owner_org":"LK-SXD"},"result":"denied","reason":"not_assigned","trace_id":"t-2"}',
    '{"ts":"2026-11-22T22:22:00+07:00","system_code":"sso","actor.id":"tuanpv.sxd","actor.type":"staff","actor.org":"LK-SXD","src_ip":"192.0.2.77","action":"auth.login","result":"success","reason":"password"}',
  ],
  decode: ({ json }) => {
    if (json === undefined || typeof memberOf(json, 'system_code') !== 'string') return undefined;
    if (typeof memberOf(json, 'action') !== 'string') return undefined;
    if (!isJsonObject(memberOf(json, 'actor')) && memberOf(json, 'actor.id') === undefined)
      return undefined;
    return fieldsOf(json);
  },
  time: ['ts', '@timestamp', 'timestamp'],
  logsource: (fields) => {
    if (textOf(fields, 'system_code') === 'thapcanh') return OWN_LOGSOURCE;
    const service = serviceOf(fields);
    return { category: 'application', product: 'vn_egov', ...(service && { service }) };
  },
  common: {
    'user.name': 'actor.id',
    'organization.id': 'actor.org',
    'source.ip': 'src_ip',
    'source.port': 'src_port',
    'destination.ip': 'dst_ip',
    'destination.port': 'dst_port',
    'user_agent.original': 'user_agent',
    'user.target.name': (fields) =>
      fields['target.id'] ?? (isAccount(fields) ? fields['object.id'] : undefined),
    'http.request.method': 'method',
    'url.original': 'url',
    'event.action': 'action',
    'event.outcome': (fields) => OUTCOME.get(textOf(fields, 'result') ?? ''),
    'event.provider': 'system_code',
    'file.name': 'object.name',
    'file.hash.sha256': 'object.sha256',
    'host.name': 'host',
    'case.id': (fields) =>
      CASE_FILE.test(textOf(fields, 'object.type') ?? '') ? fields['object.id'] : undefined,
  },
});

function isAccount(fields: Fields): boolean {
  return textOf(fields, 'action')?.startsWith('account.') === true;
}

/** `dvc`, `DVC` and `LK-DVC-01` are all `dvc`; for any other code the registry names the service. */
function serviceOf(fields: Fields): string | undefined {
  const words =
    textOf(fields, 'system_code')
      ?.toLowerCase()
      .split(/[^a-z]+/, 8) ?? [];
  return SYSTEMS.find((system) => words.includes(system));
}
