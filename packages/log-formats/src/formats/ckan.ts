import { fieldPattern } from '../decode/field-pattern.ts';
import { withTrace } from '../decode/stack-trace.ts';
import { addTarget } from '../decode/web-request.ts';
import { newFields, type OpenFields } from '../fields.ts';
import { defineFormat, type Format, type Input } from '../format.ts';

const HEAD = fieldPattern(
  /^(?<time>\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2},\d{3}) (?<level>DEBUG|INFO|WARNI(?:NG)?|WARN|ERROR|CRITI(?:CAL)?) {1,5}\[(?<logger>ckan(?:ext)?(?:\.[\w.]{1,200})?)\] {1,2}(?:\[(?<thread>[^\]]{1,64})\] )?/,
);
const RENDERED = fieldPattern(
  /^(?<status>\d{3}) (?<url>\/\S{0,4096}) render time (?<render_seconds>\d{1,6}(?:\.\d{1,6})?) seconds/,
);

/** CKAN's own log: what was rendered, and errors with their tracebacks. The client stands in nginx's. */
export const ckan: Format = defineFormat({
  id: 'ckan.log',
  title: 'CKAN',
  description: 'Log of the open data portal CKAN: requests rendered, errors with their tracebacks',
  shape: 'text',
  marks: [{ opens: ['2026-11-22 '], has: '[ckan' }],
  samples: [
    '2026-11-22 08:15:30,147 INFO  [ckan.config.middleware.flask_app]  200 /dataset/ngan-sach render time 0.576 seconds',
    [
      '2026-11-22 08:15:41,300 ERROR [ckanext.datapusher.jobs] upload failed',
      'Traceback (most recent call last):',
      '  File "/usr/lib/ckan/jobs.py", line 88, in push',
      'ValueError: bad header',
    ].join('\n'),
  ],
  join: {
    by: 'run',
    runLength: withTrace(isHead),
  },
  decode: decodeLine,
  numbers: ['status', 'render_seconds'],
  time: ['time'],
  logsource: { category: 'application', product: 'ckan', service: 'application' },
  common: {
    'url.original': 'url',
    'http.response.status_code': 'status',
    'event.provider': 'logger',
  },
});

function isHead(text: string): boolean {
  return HEAD.exec(text) !== null;
}

function decodeLine({ text, more }: Input): OpenFields | undefined {
  const head = HEAD.exec(text);
  if (head === null) return undefined;
  const message = text.slice(head[0].length);
  const fields = newFields();
  HEAD.add(fields, head);
  const rendered = RENDERED.exec(message);
  if (rendered !== null) RENDERED.add(fields, rendered);
  fields.message = more.length === 0 ? message : [message, ...more].join('\n');
  if (typeof fields.url === 'string') addTarget(fields, fields.url);
  return fields;
}
