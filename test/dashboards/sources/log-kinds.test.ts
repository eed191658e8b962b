import { formatById } from '@thapcanh/log-formats';
import { inputOfFormat, shippersFor as writersFor } from '@thapcanh/shipper-configs';
import { describe, expect, it } from 'vitest';
import {
  inputOf,
  isRelayable,
  LOG_KINDS,
  shippersFor,
} from '../../../dashboards/src/sources/shipper/log-kinds.ts';

describe('the kinds of logs that a source may be', () => {
  it('have formats that exist, and come as the configurations read them', () => {
    for (const { id, format, input } of LOG_KINDS) {
      if (format === undefined) continue;
      expect(formatById(format)?.id, id).toBe(format);
      expect(inputOfFormat(format).kind, id).toBe(input);
      expect(inputOf({ format }), id).toBe(input);
    }
  });

  it('offer just the shippers that a configuration can be written for', () => {
    for (const input of ['files', 'windows', 'syslog'] as const) {
      expect(shippersFor(input)).toEqual(writersFor(input));
    }
  });

  it('are a relay where the source brings the lines of others, whatever its format', () => {
    const input = inputOf({ format: 'cisco.ios', relay: { routes: [] } });

    expect(input).toBe('relay');
    expect(shippersFor(input)).toEqual(['relay-rsyslog', 'relay-fluent-bit']);
  });

  it('come through a relay only as syslog', () => {
    const inputs = ['syslog', undefined, 'files', 'windows', 'relay'] as const;

    expect(inputs.filter(isRelayable)).toEqual(['syslog', undefined]);
  });

  it('offer every shipper for a format that does not tell how it comes', () => {
    expect(inputOf({ format: 'json.flat' })).toBeUndefined();
    expect(shippersFor(undefined)).toContain('winlogbeat');
    expect(shippersFor(undefined)).not.toContain('relay-rsyslog');
  });
});
