// What may be done with a report: the same for those of incidents and of periods.
import {
  answersSchema,
  approvalSchema,
  dispatchSchema,
  emptyBodySchema,
  receiptBodySchema,
  reportReturnSchema,
  signatureSchema,
} from '@thapcanh/api-schema';
import type { By, ReportAct, Role } from '@thapcanh/incidents';
import {
  answerReport,
  approveReport,
  type Form,
  type Report,
  type ReportBy,
  type ReportContent,
  type ReportResult,
  receiveReport,
  returnReport,
  sendReport,
  signReport,
  stopReport,
  submitReport,
} from '@thapcanh/reports';
import type * as z from 'zod';
import type { Outcome } from './problem.ts';
import { LEADS, RESPONDERS } from './route.ts';

export interface ActContext {
  readonly form: Form;
  readonly by: ReportBy;
  /** When it must be sent, ISO 8601 UTC. */
  readonly dueAt?: string;
  /** What the report says now. */
  readonly content: () => Promise<Outcome<ReportContent>>;
}

export type ActResult = ReportResult | Extract<Outcome<never>, { ok: false }>;

/** One act: the last part of its path, who may do it, its body, what it does. */
export interface ReportActRoute<T> {
  readonly act: ReportAct;
  readonly path: string;
  readonly roles: readonly Role[];
  readonly body: z.ZodType<T>;
  readonly apply: (report: Report, body: T, context: ActContext) => ActResult | Promise<ActResult>;
  /** Fields that the body is about. */
  readonly fieldsOf?: (body: T) => readonly string[];
}

/** The person as a report's steps name them. */
export function reportBy({ actor, now }: By): ReportBy {
  return { id: actor.id, now, ...(actor.name === undefined ? {} : { name: actor.name }) };
}

/** Every act but drafting, each as a route. */
export function reportActs<R>(routeOf: <T>(act: ReportActRoute<T>) => R): readonly R[] {
  return [
    routeOf({
      act: 'answer',
      path: 'answers',
      roles: RESPONDERS,
      body: answersSchema,
      apply: (report, { answers }, { form, by }) => answerReport(report, form, answers, by),
      fieldsOf: ({ answers }) => Object.keys(answers),
    }),
    routeOf({
      act: 'submit',
      path: 'submission',
      roles: RESPONDERS,
      body: emptyBodySchema,
      apply: (report, _, { by }) => submitReport(report, by),
    }),
    routeOf({
      act: 'return',
      path: 'return',
      roles: LEADS,
      body: reportReturnSchema,
      apply: (report, body, { by }) => returnReport(report, body, by),
    }),
    routeOf({
      act: 'approve',
      path: 'approval',
      roles: LEADS,
      body: approvalSchema,
      apply: async (report, { digest }, { by, content }) => {
        const said = await content();
        return said.ok ? approveReport(report, said.value, digest, by) : said;
      },
    }),
    routeOf({
      act: 'sign',
      path: 'signature',
      roles: RESPONDERS,
      body: signatureSchema,
      apply: (report, body, { form, by }) => signReport(report, form, body, by),
    }),
    routeOf({
      act: 'send',
      path: 'dispatch',
      roles: RESPONDERS,
      body: dispatchSchema,
      apply: (report, body, { by, dueAt }) => sendReport(report, body, by, dueAt),
    }),
    routeOf({
      act: 'receive',
      path: 'receipt',
      roles: RESPONDERS,
      body: receiptBodySchema,
      apply: (report, body, { by }) => receiveReport(report, body, by),
    }),
    routeOf({
      act: 'stop',
      path: 'stop',
      roles: RESPONDERS,
      body: emptyBodySchema,
      apply: (report, _, { by }) => stopReport(report, by),
    }),
  ];
}
