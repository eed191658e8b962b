import { judgeBatch } from '@thapcanh/detection';
import { compileRuleset } from 'sigma-engine';
import { describe, expect, it } from 'vitest';

const { ruleset } = compileRuleset([], {});

/** What a batch of lines says of leases; no rule matches any of them. */
function leasesIn(...lines: readonly string[]) {
  const body = Buffer.from(`${lines.join('\n')}\n`);
  const header = {
    v: 1 as const,
    agency: 'LK-TTCDS',
    source: 'fw',
    batch: 'b',
    receivedAt: '2026-11-22T03:00:00.000Z',
    records: lines.length,
    bytes: body.length,
  };
  return judgeBatch({ header, body }, {}, { ruleset, version: 'test' }).leases;
}

const tunnel = (action: string, more: string) =>
  `date=2026-11-22 time=08:18:02 tz="+0700" devname="fw-dc01" logid="0101039947" type="event" subtype="vpn" level="information" vd="root" action="${action}" tunneltype="ssl-tunnel" remip=192.0.2.77 ${more}`;

describe('leases in a log', () => {
  it('are the tunnels that a FortiGate opens and closes, with the account', () => {
    const at = Date.parse('2026-11-22T08:18:02+07:00');
    const holder = { type: 'user', name: 'khethuong.it' };
    expect(
      leasesIn(
        tunnel('tunnel-up', 'tunnelip=10.10.200.57 user="khethuong.it"'),
        tunnel('tunnel-down', 'tunnelip=10.10.200.57 user="khethuong.it"'),
      ),
    ).toEqual([
      { kind: 'held', ip: '10.10.200.57', holder, at },
      { kind: 'released', ip: '10.10.200.57', holder, at },
    ]);
  });

  it('are not logins that failed, nor lines that name nobody or no address', () => {
    expect(
      leasesIn(
        tunnel('ssl-login-fail', 'tunnelip=0.0.0.0 user="khethuong.it"'),
        tunnel('tunnel-up', 'tunnelip=0.0.0.0 user="khethuong.it"'),
        tunnel('tunnel-up', 'tunnelip=10.10.200.57 user="N/A"'),
        tunnel('tunnel-up', 'tunnelip=999.1.1.1 user="khethuong.it"'),
      ),
    ).toEqual([]);
  });

  it.each([
    [
      'dnsmasq',
      'Nov 22 08:15:31 rt-xa01 dnsmasq-dhcp[812]: DHCPACK(br-lan) 10.40.17.33 02:00:5e:00:53:01 PC-KT-05',
    ],
    [
      'RouterOS 7',
      '<134>Nov 22 08:15:31 rt-xa07 dhcp,info dhcp-lan assigned 10.40.17.33 for 02:00:5E:00:53:01 PC-KT-05',
    ],
  ])('are the addresses that %s gives to a machine with a name', (_, line) => {
    expect(leasesIn(line)).toMatchObject([
      { kind: 'held', ip: '10.40.17.33', holder: { type: 'host', name: 'PC-KT-05' } },
    ]);
  });

  it('are nothing where only a hardware address is told', () => {
    expect(
      leasesIn(
        '<134>Nov 22 08:15:31 rt-xa07 dhcp,info dhcp-lan assigned 10.40.17.33 to 02:00:5E:00:53:01',
      ),
    ).toEqual([]);
  });
});
