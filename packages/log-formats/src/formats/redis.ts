import { newFields, type OpenFields } from '../fields.ts';
import { defineFormat, type Format, type Input } from '../format.ts';

const STAMP = String.raw`(\d{2}) ([A-Z][a-z]{2})(?: (\d{4}))? (\d{2}:\d{2}:\d{2}(?:\.\d{3})?)`;
const LINE = new RegExp(
  String.raw`^(?:(\d{1,10}):([XCSM]) |\[(\d{1,10})\] )?${STAMP} ([.*#-]) (.*)$`,
  's',
);
const SIGNAL = /^(\d{1,10}):signal-handler \((\d{9,10})\) (.*)$/s;

const ROLES: Readonly<Record<string, string>> = {
  X: 'sentinel',
  C: 'child',
  S: 'replica',
  M: 'master',
};
const LEVELS: Readonly<Record<string, string>> = {
  '.': 'debug',
  '-': 'verbose',
  '*': 'notice',
  '#': 'warning',
};

/** Redis and Valkey. */
export const redisLog: Format = defineFormat({
  id: 'redis.log',
  title: 'Redis log',
  description: 'redis-server and sentinel: starts, replicas, saved files, possible attacks',
  shape: 'text',
  marks: [{ opens: ['9', '['] }],
  samples: [
    '812:M 22 Nov 2026 08:15:30.874 # Possible SECURITY ATTACK detected. It looks like somebody is sending POST or Host: commands to Redis. Connection from 198.51.100.7:40122 aborted.',
    '812:signal-handler (1795310131) Received SIGTERM scheduling shutdown...',
  ],
  decode: decodeLine,
  numbers: ['pid'],
  time: ['log_time'],
  logsource: { category: 'database', product: 'redis', service: 'redis' },
  common: { 'source.ip': 'client', 'source.port': 'client_port' },
});

function decodeLine({ text }: Input): OpenFields | undefined {
  const fields = newFields();
  const line = LINE.exec(text);
  const signal = line === null ? SIGNAL.exec(text) : null;
  if (line !== null) {
    const [, pid, role = '', older, day, month, year, clock, level = '', message = ''] = line;
    if (pid !== undefined || older !== undefined) fields.pid = pid ?? older ?? null;
    if (ROLES[role] !== undefined) fields.role = ROLES[role];
    fields.log_time = [month, day, year, clock].filter((part) => part !== undefined).join(' ');
    fields.level = LEVELS[level] ?? null;
    fields.message = message;
  } else if (signal !== null) {
    const [, pid = '', time = '', message = ''] = signal;
    Object.assign(fields, { pid, log_time: time, message });
  } else return undefined;
  const peer = /(?:from|replica) ([0-9A-Fa-f.:]{2,45}):(\d{1,5})(?= |$)/.exec(
    String(fields.message).slice(0, 1_024),
  );
  if (peer?.[1] !== undefined) {
    fields.client = peer[1];
    fields.client_port = Number(peer[2]);
  }
  return fields;
}
