// A draft, tried on events of stored alerts: which match and why, which do not and what they lack.
import type { EventView } from '@thapcanh/api-schema';
import { explainDetection, type MatchedEvent, raisedBy } from '@thapcanh/rule-tests/browser';
import { compileRuleset, type Ruleset, type SigmaEvent } from 'sigma-engine';
import { type Placeholders, resolvePlaceholders } from 'sigma-ts-parser';
import type { TriedEvent, TryAnswer, TryRequest } from './messages.ts';
import { documentsOf } from './read-rules.ts';

const ID_DIGITS = 16;

export async function tryEvents(request: TryRequest): Promise<TryAnswer> {
  const { lists = {}, events } = request;
  const { ruleset } = compileRuleset(documentsOf(request).all, { placeholders: lists });
  const matched = events.map((event, at): MatchedEvent => {
    const { fields, common, time } = event;
    return {
      id: at.toString(16).padStart(ID_DIGITS, '0'),
      time: Date.parse(time),
      fields,
      common,
      matches: ruleset.match(eventOf(event)),
    };
  });
  const raised = await raisedBy(matched, ruleset);
  return {
    events: events.map((event, at) => tried(event, matched[at], { ruleset, lists })),
    correlations: ruleset.correlations.map((correlation) => ({
      title: correlation.title,
      hits: raised.filter((each) => each === correlation).length,
    })),
  };
}

function tried(
  event: EventView,
  { matches = [] }: Partial<MatchedEvent> = {},
  { ruleset, lists }: { readonly ruleset: Ruleset; readonly lists: Placeholders },
): TriedEvent {
  const { id } = event;
  const told = matches.map(({ rule, why }) => ({ title: rule.title, why }));
  const [rule] = ruleset.rules;
  if (told.length > 0 || rule === undefined) return { id, matched: told };
  const resolved = resolvePlaceholders(rule.detection, lists);
  const detection = resolved.ok ? resolved.value : rule.detection;
  const lacks = explainDetection({ logsource: rule.logsource, detection }, eventOf(event));
  return { id, matched: told, lacks };
}

/** The event as rules see it. */
function eventOf({ logsource, fields, raw }: EventView): SigmaEvent {
  const { category, product, service } = logsource;
  return {
    logsource: {
      ...(category === undefined ? {} : { category }),
      ...(product === undefined ? {} : { product }),
      ...(service === undefined ? {} : { service }),
    },
    fields,
    raw,
  };
}
