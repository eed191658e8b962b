// Syslog messages of programs without a parser of their own: still events, for keyword rules.
import { newFields, textOf } from '../../fields.ts';
import { defineFormat, type Format } from '../../format.ts';
import { serviceOfProgram } from '../linux-program-service.ts';
import { seekCommon } from './common.ts';

export const syslogRfc3164: Format = syslog(
  'syslog.rfc3164',
  'Syslog (RFC 3164)',
  'Classic syslog lines, with or without priority; what the message says is parsed where known',
  '<13>Nov 22 08:15:30 hn-mcu01 conferenced[411]: endpoint 12 joined room B',
);

export const syslogRfc5424: Format = syslog(
  'syslog.rfc5424',
  'Syslog (RFC 5424)',
  'Syslog lines with version, full time and structured data',
  '<165>1 2026-11-22T08:15:30.003Z mqtt01.lk.example broker 811 ID47 [origin ip="192.0.2.19"] client c-17 connected',
);

function syslog(id: string, title: string, description: string, sample: string): Format {
  return defineFormat({
    id,
    title,
    description,
    shape: 'text',
    marks: [{ enveloped: true }],
    samples: [sample],
    decode: ({ text, envelope }) => {
      if (envelope?.format !== id) return undefined;
      const fields = newFields();
      fields.message = text;
      if (envelope.program !== undefined) fields.program = envelope.program;
      return fields;
    },
    time: [],
    logsource: (fields) => ({
      product: 'linux',
      service: serviceOfProgram(textOf(fields, 'program')),
    }),
    common: { 'process.name': 'program' },
    seek: seekCommon,
    generic: true,
  });
}
