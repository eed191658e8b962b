import { describe, expect, it } from 'vitest';
import { deviceLines } from '../../../../dashboards/src/sources/relay/device-lines.ts';
import { LOG_KINDS } from '../../../../dashboards/src/sources/shipper/log-kinds.ts';

const formats = LOG_KINDS.flatMap(({ format, input }) =>
  input === 'syslog' && format !== undefined ? [format] : [],
);

describe('what is pasted on a device', () => {
  it.each(formats)('of %s names the relay and its port', (format) => {
    const lines = deviceLines(format, '10.40.1.5');

    expect(lines).toContain('10.40.1.5');
    expect(lines).toContain('5514');
  });

  it.each(['', '10.40.1.5"', 'a b', 'relay\nend', 'relay;reload', '-h', '$(x)'])(
    'is nothing for a relay called %j',
    (server) => {
      expect(formats.map((format) => deviceLines(format, server))).toEqual(
        formats.map(() => undefined),
      );
    },
  );

  it('is nothing for a device that is not known', () => {
    expect(deviceLines('toString', '10.40.1.5')).toBeUndefined();
    expect(deviceLines(undefined, '10.40.1.5')).toBeUndefined();
  });
});
