// Reads and tries rules apart from the page: a hostile or huge text can hang nothing but this.
import { localDay } from '@thapcanh/incidents';
import type { JudgeRequest } from './messages.ts';
import { readRules } from './read-rules.ts';

interface Asked {
  readonly number: number;
  readonly request: JudgeRequest;
}

async function answerTo(request: JudgeRequest) {
  switch (request.kind) {
    case 'read':
      return readRules(request, localDay(Date.now()));
    case 'test':
      return (await import('./run-tests.ts')).runTests(request);
    case 'try':
      return (await import('./try-events.ts')).tryEvents(request);
  }
}

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  const { number, request } = data;
  answerTo(request).then(
    (answer) => postMessage({ number, answer }),
    (error: unknown) =>
      postMessage({ number, failure: error instanceof Error ? error.message : String(error) }),
  );
});
