// Lines of many programs with the fields that two other projects read from them.
import { describe, expect, test } from 'vitest';
import {
  type Answer,
  ASKED,
  type Asked,
  agrees,
  crowdsecAnswers,
  filebeatAnswers,
} from './field-log-cases.ts';
import { missing } from './shared-data.ts';

/** Where we read a line otherwise on purpose, or it is damaged; by the case's id. */
const EXPLAINED: ReadonlyMap<string, string> = new Map([
  ['iis.access/test-iis-7.5.log#0', 'its addresses were pasted as Markdown links'],
  ['nginx.access/test.log#0', 'the client is the nearest peer, not what X-Forwarded-For claims'],
  ['nginx.access/test.log#4', 'the client is the nearest peer, not what X-Forwarded-For claims'],
  ['nginx.access/test.log#5', 'the client is the nearest peer, not what X-Forwarded-For claims'],
  ['auditd.log/audit-rhel6.log#5', 'src is the network of an IPsec policy, nobody who acts'],
  ['auditd.log/test.log#0', 'src is the network of an IPsec policy, nobody who acts'],
]);

/** Programs of CrowdSec's hub that have a format of their own here. */
const OWN_FORMAT = new Set(
  'nginx apache2 bunkerweb modsecurity haproxy nginx-proxy-manager tcpudp-traefik auditd aws-cloudtrail aws-alb fortinet suricata-evelogs unifi pve-firewall postgres mysql mariadb mssql mongodb named zimbra wineventlog mikrotik exchange-pop exchange-smtp iis'.split(
    ' ',
  ),
);

/** Lines in a log format of a site's own, in which nginx writes whatever it is told to. */
const OWN_LAYOUT = /^(?:nginx_http-catch-npm|nginx_req_limit_exceeded)#/;

interface Rate {
  readonly right: number;
  readonly asked: number;
}

function rateOf(answers: readonly Answer[], asked: Asked): Rate {
  const of = answers.filter((answer) => answer.asked === asked);
  return { right: of.filter(agrees).length, asked: of.length };
}

function rates(title: string, answers: readonly Answer[]): ReadonlyMap<Asked, number> {
  const found = ASKED.flatMap((asked) => {
    const { right, asked: all } = rateOf(answers, asked);
    return all === 0 ? [] : [{ asked, right, all }];
  });
  const said = found.map(({ asked, right, all }) => `${asked} ${right}/${all}`);
  console.log(`${title}: ${said.join(', ')}`);
  return new Map(found.map(({ asked, right, all }) => [asked, right / all]));
}

function expectAtLeast(found: ReadonlyMap<Asked, number>, least: number, leastTime = least): void {
  for (const [asked, rate] of found)
    expect([asked, rate]).toEqual([
      asked,
      expect.toSatisfy((value: number) => value >= (asked === 'time' ? leastTime : least)),
    ]);
}

describe.skipIf(missing('filebeat-modules'))("the cases of Filebeat's modules", () => {
  test('are read as Filebeat reads them in 97 of 100, times in 98', () => {
    const answers = filebeatAnswers();
    rates('Filebeat, all', answers);

    const rest = rates(
      'Filebeat, without what is explained',
      answers.filter(({ id }) => !EXPLAINED.has(id)),
    );

    expectAtLeast(rest, 0.97, 0.98);
  });

  test('that are explained do differ', () => {
    const differing = new Set(
      filebeatAnswers()
        .filter((answer) => !agrees(answer))
        .map(({ id }) => id),
    );

    expect([...EXPLAINED.keys()].filter((id) => !differing.has(id))).toEqual([]);
  });
});

describe.skipIf(missing('crowdsec-hub'))("the cases of CrowdSec's hub", () => {
  test('of programs with a format of their own are read alike in 97 of 100', () => {
    const answers = crowdsecAnswers().filter(
      ({ kind, id }) => OWN_FORMAT.has(kind) && !OWN_LAYOUT.test(id),
    );

    expectAtLeast(rates('CrowdSec, own formats', answers), 0.97);
  });

  test('of any program mostly give who came from where, though no format knows it', () => {
    const all = rates('CrowdSec, all', crowdsecAnswers());

    expectAtLeast(all, 0.85);
    expect(all.get('source IP')).toBeGreaterThan(0.94);
  });
});
