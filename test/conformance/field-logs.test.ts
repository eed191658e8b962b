// Lines of many programs with the fields that two other projects read from them.
import { describe, expect, test } from 'vitest';
import {
  type Answer,
  ASKED,
  type Asked,
  agrees,
  crowdsecAnswers,
  crowdsecUnaskedUsers,
  filebeatAnswers,
  windowsCodeAnswers,
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

/** Where CrowdSec reads another value, by the case's id. */
const OTHERWISE: ReadonlyMap<string, string> = new Map([
  ['envoy-logs#8', 'the client is the nearest peer, not what X-Forwarded-For claims'],
  ['envoy-logs#9', 'the client is the nearest peer, not what X-Forwarded-For claims'],
  ['nginx_req_limit_exceeded#6', 'the URL has its scheme in the line'],
  ['nginx_req_limit_exceeded#7', 'the URL has its scheme in the line'],
  ['nginx_req_limit_exceeded#8', 'the URL has its scheme in the line'],
]);

/**
 * How many accounts we name, by kind of log, on lines of which CrowdSec names none. Judged by hand: each
 * line says that this account signed in, or tried to. A wrong account is worse than none, so one more fails.
 */
const JUDGED: Readonly<Record<string, number>> = {
  cef: 1,
  'exchange-pop': 1,
  freeswitch: 3,
  kasm: 3,
  mssql: 2,
  redmine: 1,
  syslog: 5,
  ts3: 3,
};

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
  test('are read alike in 97 of 100, over all programs', () => {
    expectAtLeast(rates('CrowdSec, all', crowdsecAnswers()), 0.97);
  });

  test('hardly ever give another address, account, URL or status than expected', () => {
    const other = crowdsecAnswers().filter(
      (answer) => answer.found !== undefined && !agrees(answer),
    );

    expect(other.map(({ id }) => id)).toEqual([...OTHERWISE.keys()]);
  });

  test('give an account where none is expected only if the line names one', () => {
    expect(crowdsecUnaskedUsers()).toEqual(new Map(Object.entries(JUDGED)));
  });
});

describe.skipIf(missing('security-datasets'))('recorded Windows events', () => {
  test('have the event id as their code', () => {
    const answers = windowsCodeAnswers();
    rates('Windows', answers);

    expect(answers.filter((answer) => !agrees(answer)).map(({ id }) => id)).toEqual([]);
  });
});
