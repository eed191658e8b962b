// A relay's configuration tells whose address is whose, as a comment and nothing else.
import {
  type ShipperSettings,
  shipperConfig,
  shipperSettingsSchema,
} from '@thapcanh/shipper-configs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const settings = (senders?: ShipperSettings['senders']) =>
  shipperSettingsSchema.parse({
    endpoint: 'https://intake.lamkhe.example',
    agency: 'LK-TTCDS',
    source: 'relay',
    title: 'Máy chuyển tiếp syslog',
    input: { kind: 'syslog', port: 5514 },
    senders,
  });
const SHIPPERS = ['relay-rsyslog', 'relay-fluent-bit'] as const;
const withoutComments = (content = '') => content.replace(/^#.*\n/gm, '');

describe.each(SHIPPERS)('the configuration of %s', (shipper) => {
  const content = (senders?: ShipperSettings['senders']) =>
    shipperConfig(shipper, settings(senders))?.content;

  it('names each sender of the registry with the source its lines belong to', () => {
    expect(
      content([{ sender: '10.40.17.0/24 host:fw01', agency: 'LK-X-KT', source: 'fw' }]),
    ).toMatch(/^# +10\.40\.17\.0\/24 host:fw01 → LK-X-KT\/fw$/m);
    expect(content()).toContain('chưa có địa chỉ nào');
  });

  it('says nothing else for it, whatever a host is called', () => {
    const sender = 'a\nmodule(load="omprog")\\';

    const hostile = content([{ sender, agency: 'A', source: 'b\u2028c\\' }]);

    expect(withoutComments(hostile)).toBe(withoutComments(content()));
    if (shipper === 'relay-fluent-bit')
      expect(parse(hostile ?? '')).toEqual(parse(content() ?? ''));
  });
});
