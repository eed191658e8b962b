import { CRI } from '../envelopes/container.ts';
import { newFields } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';
import { seekCommon } from './generic/common.ts';

/** A container's lines that no other format knows. */
export const containerCri: Format = defineFormat({
  id: CRI,
  title: 'Kubernetes container log (CRI)',
  description:
    'Lines of containerd and CRI-O: time, stream, full or part; what the program wrote is parsed where known',
  shape: 'text',
  marks: [{ enveloped: true }],
  samples: ['2026-11-22T01:15:30.413656027Z stdout F worker 3 started'],
  decode: ({ text, envelope }) => {
    if (envelope?.format !== CRI) return undefined;
    const fields = newFields();
    fields.message = text;
    return fields;
  },
  time: [],
  logsource: {},
  common: {},
  seek: seekCommon,
  generic: true,
});
