// Rules in force: what each looks for, how often it spoke, and how its author wrote it.
import {
  alertRuleSchema,
  LEVELS,
  logSourceSchema,
  referenceListSchema,
  ruleAttributesSchema,
  TACTICS,
} from '@thapcanh/incidents';
import * as z from 'zod';
import { pageOf, pageQuerySchema } from './page.ts';

/** Days over which the cases of a rule are counted; its verdicts are over `NOISE_DAYS`. */
export const RULE_CASE_DAYS = 30;

export const RULE_KINDS = ['event', 'correlation'] as const;

const figures = {
  /** Cases in the caller's scope that came to the queue in the last 30 days and carry the rule. */
  cases: z.number().int(),
  /** Such cases that were closed in the last 90 days, and how many of them as mistaken. */
  closed: z.number().int(),
  mistaken: z.number().int(),
};

export const ruleSummarySchema = z.object({
  id: z.string(),
  kind: z.enum(RULE_KINDS),
  title: z.string(),
  level: z.enum(LEVELS),
  /** How far its author trusts it: `stable`, `test`, `experimental`, `deprecated`, `unsupported`. */
  status: z.string().optional(),
  attributes: ruleAttributesSchema.pick({ code: true, title_vi: true }),
  tags: z.array(z.string()),
  /** What it reads; of a correlation, what the rules read that it refers to. */
  logsources: z.array(logSourceSchema),
  /** False: it only feeds correlations. */
  raises: z.boolean(),
  ...figures,
  /** Sources in the caller's scope that it can see as they are. */
  sources: z.number().int(),
});
export type RuleSummary = z.infer<typeof ruleSummarySchema>;

export const RULE_ORDERS = ['level', 'cases', 'noise', 'sources', 'title'] as const;
export type RuleOrder = (typeof RULE_ORDERS)[number];

/** `GET /v1/rules` */
export const ruleQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  /** Words, with or without diacritics, that what the rule says of itself must hold. */
  q: z.string().max(200).optional(),
  level: z.enum(LEVELS).optional(),
  tactic: z.enum(TACTICS).optional(),
  kind: z.enum(RULE_KINDS).optional(),
  /** A product, service or category, such as `windows` or `webserver`. */
  logsource: z.string().max(100).optional(),
  /** The gravest, most frequent, noisiest, most seeing first; or by title. */
  order: z.enum(RULE_ORDERS).default('level'),
});
export type RuleQuery = z.infer<typeof ruleQuerySchema>;

export const rulePageSchema = pageOf(ruleSummarySchema).extend({
  /** Rules that fit, on all pages. */
  total: z.number().int(),
});
export type RulePage = z.infer<typeof rulePageSchema>;

/** A rule that another is connected with. */
export const relatedRuleSchema = ruleSummarySchema
  .pick({ id: true, kind: true, title: true, attributes: true })
  /** By which correlations may refer to it. */
  .extend({ name: z.string().optional() });
export type RelatedRule = z.infer<typeof relatedRuleSchema>;

/** `GET /v1/rules/{id}` */
export const ruleDetailSchema = ruleSummarySchema.extend({
  ...alertRuleSchema.shape,
  date: z.string().optional(),
  modified: z.string().optional(),
  license: z.string().optional(),
  references: z.array(z.string()),
  /** Rules that a correlation refers to, and correlations that refer to the rule. */
  refersTo: z.array(relatedRuleSchema),
  usedBy: z.array(relatedRuleSchema),
  /** Sources in the caller's scope that it can see as they are. */
  seenBy: z.array(z.object({ agency: z.string(), id: z.string(), title: z.string() })),
  /** The file as its author wrote it; absent where the ruleset was published without its book. */
  file: z.object({ path: z.string(), text: z.string() }).optional(),
});
export type RuleDetail = z.infer<typeof ruleDetailSchema>;

/** `GET /v1/rules/{id}/tests`: what it takes to run the events beside a rule. */
export const ruleTestsSchema = z.object({
  /** The file of events, YAML as docs of rules describe it; absent where there is none. */
  events: z.string().optional(),
  /** The rule's file, and those of the rules that it refers to. */
  files: z.array(z.object({ path: z.string(), text: z.string() })),
  /** Reference lists of the tests, not those in force. */
  lists: z.array(referenceListSchema),
});
export type RuleTests = z.infer<typeof ruleTestsSchema>;

/** `GET /v1/ruleset`: what is in force. */
export const rulesetSchema = z.object({
  version: z.number().int(),
  /** Of the compiled rules; alerts name it. */
  sha256: z.string(),
  publishedAt: z.string(),
  rules: z.number().int(),
  correlations: z.number().int(),
  /** Products, services and categories that rules read, and how many rules do. */
  logsources: z.array(z.object({ name: z.string(), rules: z.number().int() })),
  /** Why rules that were published do not run. */
  failed: z.array(
    z.object({
      code: z.string(),
      message: z.string(),
      path: z.string(),
      line: z.number().int(),
      column: z.number().int(),
    }),
  ),
});
export type RulesetView = z.infer<typeof rulesetSchema>;

/** `GET /v1/ruleset/lists`: reference lists as the rules in force were compiled with them. */
export const rulesetListsSchema = z.object({
  items: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
});
export type RulesetLists = z.infer<typeof rulesetListsSchema>;
