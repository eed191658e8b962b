// Judges a case where there is no Node, such as in a browser: the same parsing, matching and correlating
// as `detect`, without alerts, archive lines and their hashes.
import { ruleIdOf } from '@thapcanh/detection/alert-rule';
import { matchBatch } from '@thapcanh/detection/match-batch';
import { contentKey, type ParsedEvent, settleTime } from '@thapcanh/log-formats';
import type { JudgeCase } from './case-judgement.ts';
import { type MatchedEvent, raisedBy } from './raised-by.ts';

export const matchBodies: JudgeCase = async (bodies, ruleset) => {
  const identities = createIdentities();
  const events: (MatchedEvent & Pick<ParsedEvent, 'logsource'> & { readonly raw: string })[] = [];
  for (const { text, source, receivedAt } of bodies) {
    const hints = { ...source, receivedAt: new Date(receivedAt).toISOString() };
    const identityOf = identities();
    const body = new TextEncoder().encode(text);
    for (const { record, outcome, matches } of matchBatch(body, { hints, ruleset })) {
      if (outcome.kind === 'reject') return { raised: [], events, reject: outcome };
      if (outcome.kind === 'part') continue;
      const { logsource, fields, common, time } = outcome.event;
      events.push({
        id: identityOf(contentKey(record)),
        time: Date.parse(settleTime(time, hints.receivedAt).time),
        logsource,
        fields,
        common,
        raw: record.raw,
        matches,
      });
    }
  }
  const raised = await raisedBy(events, ruleset);
  return { raised: raised.map((rule) => ({ id: ruleIdOf(rule), title: rule.title })), events };
};

const ID_DIGITS = 16;

/** As of `detect`: equal lines are one event, unless they came in one body. */
function createIdentities(): () => (content: string) => string {
  const numbers = new Map<string, number>();
  return () => {
    const seen = new Map<string, number>();
    return (content) => {
      const nth = seen.get(content) ?? 0;
      seen.set(content, nth + 1);
      const key = JSON.stringify([content, nth]);
      const number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      return number.toString(16).padStart(ID_DIGITS, '0');
    };
  };
}
