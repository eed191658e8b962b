// What an administrator says of a deployment, once, in one file. Everything else follows from it.
import * as z from 'zod';

/**
 * Days for which CloudWatch Logs may keep a log group; it knows no others.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export const LOG_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

const days = z.int().min(1).max(36_500);
const mail = z.email();
const parameterName = z
  .string()
  .regex(/^\/[A-Za-z0-9_./-]+$/, 'is the name of a parameter, such as /thapcanh/smtp');

/** Object Lock: `governance` lets the break-glass policy remove what must go, `compliance` lets nobody. */
const lock = z.enum(['governance', 'compliance', 'none']);

const identity = z.discriminatedUnion('provider', [
  /** The province's own OpenID Connect provider. */
  z.strictObject({
    provider: z.literal('oidc'),
    issuer: z.url({ protocol: /^https$/, error: 'is an https address' }),
    clientId: z.string().min(1),
  }),
  /** A user pool that the stack makes; people are made in it by hand. */
  z.strictObject({
    provider: z.literal('cognito'),
    domainPrefix: z
      .string()
      .regex(/^(?!.*(?:aws|amazon|cognito))[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, {
        error: 'is lower case, digits and -, without the names of AWS',
      }),
  }),
  /** Told at deployment, by the stack's parameters `OidcIssuer` and `OidcClientId`: the local cloud does so. */
  z.strictObject({ provider: z.literal('parameters') }),
]);

const domain = z.strictObject({
  name: z
    .string()
    .regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'is a host name in lower case'),
  /** CloudFront takes certificates of us-east-1 only. */
  certificate: z
    .string()
    .regex(
      /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
      'is the ARN of a certificate in us-east-1, where CloudFront looks for it',
    ),
});

const retention = z.strictObject({
  /** What was received, and the daily anchors of the audit trail. */
  archive: z.strictObject({ lock, days, deleteAfter: days.optional() }),
  /** Files that people added to incidents. */
  evidence: z.strictObject({ lock, days }),
  /** What the functions say of themselves. */
  functionLogs: z
    .int()
    .refine((value) => LOG_DAYS.includes(value), `is one of ${LOG_DAYS.join(', ')}`),
});

/** Weekly copies of `core` in a vault of AWS Backup; point-in-time recovery is on without it. */
const backup = z.strictObject({
  keepDays: z.int().min(7, 'is 7 or more: a copy is made each week').max(36_500),
  lock,
});

const notifications = z.strictObject({
  /** Names of SecureString parameters; what they hold is put by hand and never in this file. */
  smtpParameter: parameterName.default('/thapcanh/smtp'),
  signingKeyParameter: parameterName.default('/thapcanh/signing-key'),
  /** Origins inside the province that webhooks may go to. */
  webhookOrigins: z
    .array(
      z.string().regex(/^https?:\/\/[^,/]+$/, 'is an origin, such as https://chat.example:8443'),
    )
    .default([]),
});

/** Where no file says otherwise. */
export const DEFAULT_NOTIFICATIONS = notifications.parse({});

export const configSchema = z
  .strictObject({
    /** As every screen shows it: `tỉnh Lam Khê`. */
    province: z.string().min(1).max(100),
    stage: z.enum(['dev', 'staging', 'prod']),
    /** `ThapCanh-<stage>` where absent. */
    stackName: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9-]{0,62}$/, 'begins with a letter; letters, digits and - follow')
      .optional(),
    /** That of the credentials where absent. */
    region: z
      .string()
      .regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/, 'is a region, such as ap-southeast-1')
      .optional(),
    /** Nothing is deployed to another one. */
    account: z
      .string()
      .regex(/^\d{12}$/, 'is twelve digits, in quotes')
      .optional(),
    /** The rules that retention is checked against. */
    regulations: z.enum(['VN-2026']),
    /** Every page says that the data is simulated. */
    simulated: z.boolean().default(false),
    domain: domain.optional(),
    identity,
    retention,
    backup: backup.optional(),
    notifications: notifications.prefault({}),
    /** Hours for which a link for a technician's phone is good. */
    phoneLinkHours: z.int().min(1).max(72).default(12),
    /** A line of the service's own that must become an incident every five minutes, or none. */
    canary: z
      .strictObject({ every: z.union([z.literal(5), z.literal('off')]) })
      .prefault({ every: 5 }),
    /** Whom alarms are sent to. */
    operators: z.array(mail).max(10).default([]),
    /** USD a month above which the operators are told. */
    budget: z.strictObject({ monthly: z.number().positive() }).optional(),
    /** A web ACL in front of the dashboards, in us-east-1; about 7 USD a month. */
    waf: z.boolean().default(false),
  })
  .superRefine(meetRegulations);

/** A deployment's configuration. */
export type Config = z.infer<typeof configSchema>;

/** Months for which logs are kept, in days, and what is locked. @see QCVN 12:2026/BCA 3.9.2.1, NĐ 333/2026 Art. 16 */
const YEAR_DAYS = 365;

/** Real data of a province is held to the regulations; a stage for trying things is not. */
function meetRegulations(
  config: {
    readonly stage: string;
    readonly regulations: string;
    readonly retention: z.infer<typeof retention>;
    readonly operators: readonly string[];
    readonly region?: string | undefined;
    readonly budget?: unknown;
    readonly waf: boolean;
    readonly account?: string | undefined;
  },
  context: z.core.$RefinementCtx,
): void {
  const { archive, evidence, functionLogs } = config.retention;
  const problem = (path: readonly string[], message: string) =>
    context.addIssue({ code: 'custom', path: [...path], message });
  if (archive.deleteAfter !== undefined && archive.deleteAfter < archive.days) {
    problem(
      ['retention', 'archive', 'deleteAfter'],
      `is earlier than the lock ends (${archive.days} days)`,
    );
  }
  if (config.budget !== undefined && config.operators.length === 0) {
    problem(['operators'], 'must name somebody: the budget has nobody to tell');
  }
  if (config.waf && (config.region === undefined || config.account === undefined)) {
    problem(['waf'], 'needs region and account: the web ACL lies in another region');
  }
  if (config.stage !== 'prod') return;
  const why = `${config.regulations} asks for it in stage prod`;
  if (archive.lock === 'none') {
    problem(['retention', 'archive', 'lock'], `must be governance or compliance: ${why}`);
  }
  if (archive.days < YEAR_DAYS) {
    problem(['retention', 'archive', 'days'], `must be ${YEAR_DAYS} or more: ${why}`);
  }
  if (evidence.lock === 'none') {
    problem(['retention', 'evidence', 'lock'], `must be governance or compliance: ${why}`);
  }
  if (functionLogs < YEAR_DAYS) {
    problem(['retention', 'functionLogs'], `must be ${YEAR_DAYS} or more: ${why}`);
  }
  if (config.budget === undefined) {
    problem(['budget'], 'must be written in stage prod: nobody else notices a bill that grows');
  }
  if (config.region === undefined) {
    problem(['region'], 'must be written in stage prod: where the data lies is a decision');
  }
}
