import { addPairs } from '../../decode/key-value.ts';
import { newFields } from '../../fields.ts';
import { defineFormat, type Format } from '../../format.ts';
import { seekCommon } from './common.ts';

/** Begins with a pair, behind the name of the container at most, and has a level or a message. */
const BEGINS = /^(?:[\w.-]{1,64} +\| )?[A-Za-z_][\w.]{0,31}=\S/;
const SAYS = /(?:^| )(?:level|lvl|msg|message)=/;

/** `key=value` lines of services written in Go and others. Its log source is what the registry says. */
export const logfmt: Format = defineFormat({
  id: 'text.logfmt',
  title: 'key=value lines (logfmt)',
  description:
    'Lines such as time=… level=… msg="…"; names that say what they are become common fields',
  shape: 'text',
  samples: [
    'time="2026-11-22T08:15:30+07:00" level=error msg="Unsuccessful attempt by user \'an.nv\': wrong password" method=POST path=/api/login remote_ip=192.0.2.31',
  ],
  decode: ({ text }) => {
    if (!BEGINS.test(text) || !SAYS.test(text)) return undefined;
    const fields = newFields();
    addPairs(fields, text);
    return fields;
  },
  time: ['time', 'ts', 't', 'timestamp'],
  logsource: {},
  generic: true,
  common: {},
  seek: seekCommon,
});
