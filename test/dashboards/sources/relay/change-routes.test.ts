import { describe, expect, it } from 'vitest';
import {
  type Route,
  routeAdded,
  routeRemoved,
  senderText,
} from '../../../../dashboards/src/sources/relay/change-routes.ts';

const FIREWALL: Route = { address: '10.40.17.0/24', agency: 'LK-X-KT', source: 'fw' };
const MAIL: Route = { address: '10.40.18.1', host: 'mail01', agency: 'LK-SXD', source: 'mail' };
const of = { agency: 'LK-X-KH', source: 'router' };

describe('a device told to a relay', () => {
  it('is one route more, and the others stay', () => {
    const added = routeAdded([FIREWALL], { address: ' 2001:db8:17::1 ', host: '' }, of);

    expect(added).toEqual({
      ok: true,
      patch: { relay: { routes: [FIREWALL, { address: '2001:db8:17::1', ...of }] } },
    });
  });

  it('shares an address with another only under a name of its own', () => {
    const typed = { address: '10.40.18.1', host: '' };

    expect(routeAdded([MAIL], { ...typed, host: 'MAIL01' }, of)).toMatchObject({
      problem: 'taken',
      to: MAIL,
    });
    expect(routeAdded([MAIL], { ...typed, host: 'router' }, of)).toMatchObject({ ok: true });
  });

  it.each([
    ['address', [], { address: '', host: '' }],
    ['address', [], { address: 'bộ định tuyến', host: 'r1' }],
    ['host', [], { address: '10.40.17.1', host: 'x'.repeat(254) }],
    ['full', Array.from({ length: 500 }, () => FIREWALL), { address: '10.40.19.1', host: '' }],
  ] as const)('is refused for its %s', (problem, routes, typed) => {
    expect(routeAdded(routes, typed, of)).toEqual({ ok: false, problem });
  });

  it('is gone alone when it is taken out, also of routes that were read again', () => {
    expect(routeRemoved([FIREWALL, MAIL], { ...MAIL })).toEqual({ relay: { routes: [FIREWALL] } });
  });

  it('is written as the command line takes it', () => {
    expect([FIREWALL, MAIL].map(senderText)).toEqual(['10.40.17.0/24', '10.40.18.1 host:mail01']);
  });
});
