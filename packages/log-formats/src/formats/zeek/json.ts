import { fieldsOf, isJsonObject, memberOf } from '../../fields.ts';
import { defineFormat, type Format } from '../../format.ts';
import { addRuleNames, ZEEK_COMMON, zeekLogSource } from './common.ts';

/** Connection, file and certificate ids: a letter for the kind, then base 62. */
const UID = /^[CF][A-Za-z0-9]{10,24}$/;

/** Zeek's JSON logs; names with dots, such as `id.orig_h`, are written as they are. */
export const zeekJson: Format = defineFormat({
  id: 'zeek.json',
  title: 'Zeek (JSON)',
  description:
    'Zeek logs as JSON, one object a line; which log it is comes from _path or its fields',
  shape: 'json',
  marks: [{ key: 'ts' }],
  samples: [
    '{"_path":"dns","ts":1795310130.580233,"uid":"CWUxtPxLqZGZgy0c4","id.orig_h":"10.10.20.11","id.orig_p":53122,"id.resp_h":"10.10.1.53","id.resp_p":53,"proto":"udp","query":"c2.tai-ve.example","qtype_name":"A","rcode_name":"NOERROR","Z":0,"answers":["203.0.113.9"],"rejected":false}',
    '{"ts":"2026-11-22T01:15:31.580233Z","uid":"CWUxtPxLqZGZgy0c5","id.orig_h":"10.10.20.11","id.orig_p":50122,"id.resp_h":"203.0.113.9","id.resp_p":80,"trans_depth":1,"method":"GET","host":"tai-ve.example","uri":"/a.hta","user_agent":"mshta","status_code":200,"resp_mime_types":["text/html"]}',
    '{"ts":1795310132.1,"uid":"CWUxtPxLqZGZgy0c6","id.orig_h":"10.10.20.11","id.orig_p":50123,"id.resp_h":"10.10.1.5","id.resp_p":445,"action":"SMB::FILE_OPEN","path":"\\\\\\\\dc01\\\\IPC$","name":"svcctl"}',
  ],
  decode: ({ json }) => {
    if (json === undefined || memberOf(json, 'ts') === undefined) return undefined;
    const uid = memberOf(json, 'uid') ?? memberOf(json, 'fuid') ?? memberOf(json, 'id');
    const names = memberOf(json, 'id.orig_h') ?? memberOf(json, '_path');
    if (isJsonObject(uid) ? memberOf(uid, 'orig_h') === undefined : !isOfZeek(uid, names))
      return undefined;
    const fields = fieldsOf(json);
    addRuleNames(fields);
    return fields;
  },
  time: ['ts'],
  logsource: zeekLogSource,
  common: ZEEK_COMMON,
  writtenBy: 'observer',
});

function isOfZeek(uid: unknown, names: unknown): boolean {
  return typeof names === 'string' || (typeof uid === 'string' && UID.test(uid));
}
