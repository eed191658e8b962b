import { describe, expect, it } from 'vitest';
import { claimsOn } from '../../claims.ts';
import { eventOf, outcomesOf } from '../../parsing.ts';

const CATALINA = '22-Nov-2026 08:15:30.123 SEVERE [http-nio-8080-exec-5] o.a.Valve.invoke threw';
const TRACE = [
  'java.lang.IllegalStateException: no session',
  '\tat vn.example.A.b(A.java:42)',
  'Caused by: java.sql.SQLException: closed',
  '\t... 12 more',
];

describe('a Tomcat log', () => {
  it('has the stack trace with the line that it follows', () => {
    const outcomes = outcomesOf([CATALINA, ...TRACE, CATALINA].join('\n'));

    expect(outcomes.map(({ kind }) => kind)).toEqual([
      'event',
      'part',
      'part',
      'part',
      'part',
      'event',
    ]);
    expect(outcomes[0]).toMatchObject({
      event: {
        format: 'java.catalina',
        time: '2026-11-22T01:15:30.123Z',
        logsource: { category: 'application', product: 'jvm' },
        fields: {
          level: 'SEVERE',
          thread: 'http-nio-8080-exec-5',
          logger: 'o.a.Valve.invoke',
          message: 'threw',
          exception: ['java.lang.IllegalStateException', 'java.sql.SQLException'],
          stack_trace: TRACE.join('\n'),
        },
      },
    });
  });

  it('leaves frames without a line to nobody', () => {
    expect(claimsOn('\tat vn.example.A.b(A.java:42)')).toEqual([]);
  });
});

describe('a Spring Boot log', () => {
  it('is no syslog, though it starts like it', () => {
    const event = eventOf(
      '2026-11-22T08:15:30.123+07:00  WARN 811 --- [dvc] [main] v.e.Dvc : slow',
    );

    expect(event).toMatchObject({
      format: 'java.spring',
      time: '2026-11-22T01:15:30.123Z',
      logsource: { category: 'application', product: 'spring' },
      fields: { level: 'WARN', pid: 811, thread: 'main', logger: 'v.e.Dvc', message: 'slow' },
    });
    expect(event.common).not.toHaveProperty('host.name');
  });

  it('of the second version has a local time', () => {
    expect(eventOf('2026-11-22 08:15:30.123  INFO 811 --- [main] v.e.Dvc : up').time).toBe(
      '2026-11-22T01:15:30.123Z',
    );
  });
});
