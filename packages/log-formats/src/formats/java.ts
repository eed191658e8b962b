// Logs of Tomcat (catalina) and Spring Boot, with the stack traces that follow a line.
import { followedBy } from '../decode/line-run.ts';
import type { LogSource } from '../event.ts';
import { newFields, type OpenFields } from '../fields.ts';
import { defineFormat, type Format, type FormatSpec, type Input, type Join } from '../format.ts';

const CATALINA =
  /^(\d{2}-[A-Z][a-z]{2}-\d{4} \d{2}:\d{2}:\d{2}\.\d{3}) (SEVERE|WARNING|INFO|CONFIG|FINE|FINER|FINEST) \[([^\]]{1,256})\] (\S{1,512}) (.*)$/s;
const SPRING =
  /^(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}[.,]\d{3}(?:Z|[+-]\d{2}:?\d{2})?) {1,2}(TRACE|DEBUG|INFO|WARN|ERROR|FATAL) (\d{1,10}) --- (?:\[[^\]]{0,128}\] )?\[([^\]]{1,256})\] (?:\[[^\]]{0,128}\] )?(\S{1,512}) +: (.*)$/s;

/** What follows the line of an error: frames, causes, and the exception's own line. */
const CONTINUATION =
  /^(?:[ \t]{1,8}(?:at |\.\.\. \d)|[ \t]{0,8}(?:Caused by|Suppressed): |(?:[a-z][A-Za-z0-9_]{0,64}\.){1,16}[A-Z][A-Za-z0-9_$]{0,128}(?:: |$))/;
const EXCEPTION =
  /^(?:Caused by: )?((?:[a-z][A-Za-z0-9_]{0,64}\.){1,16}[A-Z][A-Za-z0-9_$]{0,128})(?:: (.{0,4096}))?/;
const MAX_LINES = 500;

const TRACE: Join = {
  by: 'run',
  runLength: followedBy(
    (text) => CATALINA.test(text) || SPRING.test(text),
    (text) => CONTINUATION.test(text),
    MAX_LINES,
  ),
};

export const javaCatalina: Format = java({
  id: 'java.catalina',
  title: 'Tomcat (catalina.out)',
  description: 'Tomcat’s own log (JULI), stack traces joined to their line',
  samples: [
    [
      '22-Nov-2026 08:15:30.123 SEVERE [http-nio-8080-exec-5] org.apache.catalina.core.StandardWrapperValve.invoke Servlet.service() for servlet [tra-cuu] threw exception',
      'java.lang.IllegalStateException: no session',
      '\tat vn.example.dvc.TraCuu.doGet(TraCuu.java:42)',
      '\t... 12 more',
    ].join('\n'),
  ],
  marks: [{ opens: ['9'], has: ' [' }],
  pattern: CATALINA,
  names: ['time', 'level', 'thread', 'logger', 'message'],
  logsource: { category: 'application', product: 'jvm', service: 'tomcat' },
});

export const javaSpring: Format = java({
  id: 'java.spring',
  title: 'Spring Boot',
  description: 'Spring Boot’s default log, stack traces joined to their line',
  samples: [
    [
      '2026-11-22T08:15:30.123+07:00 ERROR 811 --- [dvc-app] [nio-8080-exec-1] v.e.dvc.api.TraCuuController : request failed',
      'org.springframework.dao.DataAccessException: timeout',
      '\tat vn.example.dvc.api.TraCuuController.tim(TraCuuController.java:17)',
    ].join('\n'),
  ],
  marks: [{ opens: ['2026-11-22 ', '2026-11-22T'], has: ' --- ' }],
  pattern: SPRING,
  names: ['time', 'level', 'pid', 'thread', 'logger', 'message'],
  logsource: { category: 'application', product: 'spring' },
});

interface JavaLog extends Pick<FormatSpec, 'id' | 'title' | 'description' | 'samples' | 'marks'> {
  readonly pattern: RegExp;
  /** Fields of the pattern's groups. */
  readonly names: readonly string[];
  readonly logsource: LogSource;
}

function java({ pattern, names, ...rest }: JavaLog): Format {
  return defineFormat({
    ...rest,
    shape: 'text',
    join: TRACE,
    decode: (input) => decodeLine(input, pattern, names),
    numbers: ['pid'],
    time: ['time'],
    common: { 'event.provider': 'logger' },
  });
}

function decodeLine(
  { text, more }: Input,
  pattern: RegExp,
  names: readonly string[],
): OpenFields | undefined {
  const line = pattern.exec(text);
  if (line === null) return undefined;
  const fields = newFields();
  for (let index = 0; index < names.length; index++)
    fields[names[index] ?? ''] = line[index + 1] ?? '';
  if (more.length === 0) return fields;
  const thrown: string[] = [];
  for (const one of more) {
    const exception = EXCEPTION.exec(one)?.[1];
    if (exception !== undefined) thrown.push(exception);
  }
  if (thrown.length > 0) fields.exception = thrown;
  fields.stack_trace = more.join('\n');
  return fields;
}
