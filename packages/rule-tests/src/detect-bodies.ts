// Judges a case as `detect` judges what is shipped.
import { createDetector } from '@thapcanh/detection';
import type { AlertRule } from '@thapcanh/incidents';
import type { JudgeCase } from './case-judgement.ts';
import type { JudgedEvent } from './explain.ts';

export const detectBodies: JudgeCase = async (bodies, ruleset) => {
  const detector = createDetector({ ruleset });
  const raised: AlertRule[] = [];
  const events: JudgedEvent[] = [];
  for (const { text, source, receivedAt } of bodies) {
    const { agency = 'TEST', ...settings } = source;
    const { alerts, lines } = await detector.detect({
      agency,
      source: 'test',
      bytes: new TextEncoder().encode(text),
      receivedAt: new Date(receivedAt).toISOString(),
      settings,
    });
    const reject = lines.find((line) => line.kind === 'reject');
    if (reject !== undefined) return { raised, events, reject };
    raised.push(...alerts.map(({ rule }) => rule));
    for (const line of lines) if (line.kind === 'event') events.push(line);
  }
  raised.push(...(await detector.finish()).map(({ rule }) => rule));
  return { raised, events };
};
