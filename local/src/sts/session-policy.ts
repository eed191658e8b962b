// Session policies, as far as they are enforced here: what a session allows of the calls that are signed with it.
// Roles and their own policies are not: whoever has no session may do everything.
import * as z from 'zod';

const oneOrMany = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === 'string' ? [value] : value));

const policySchema = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.array(
    z.strictObject({
      Sid: z.string().optional(),
      Effect: z.literal('Allow'),
      Action: oneOrMany,
      Resource: oneOrMany,
      Condition: z
        .strictObject({
          'ForAllValues:StringLike': z
            .strictObject({ 'dynamodb:LeadingKeys': oneOrMany })
            .optional(),
        })
        .optional(),
    }),
  ),
});
export type SessionPolicy = z.infer<typeof policySchema>;

/** What a call asks for, in the words of IAM. */
export interface Asked {
  /** `dynamodb:Query` */
  readonly action: string;
  /** An ARN. */
  readonly resource: string;
  /** Values of the partition key that the call names. */
  readonly leadingKeys?: readonly string[];
}

/** Reads a policy; undefined for what is none, and for one that says what is not enforced here. */
export function readSessionPolicy(text: string): SessionPolicy | undefined {
  try {
    return policySchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Whether some statement allows all that is asked. */
export function permits({ Statement }: SessionPolicy, asked: Asked): boolean {
  return Statement.some(({ Action, Resource, Condition }) => {
    const keys = Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'];
    const fits = (patterns: readonly string[], value: string) =>
      patterns.some((pattern) => isLike(pattern, value));
    return (
      fits(Action, asked.action) &&
      fits(Resource, asked.resource) &&
      (keys === undefined || (asked.leadingKeys ?? []).every((key) => fits(keys, key)))
    );
  });
}

/** IAM's `*` and `?`: any run of characters, any one character. */
function isLike(pattern: string, value: string): boolean {
  const literal = pattern.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(value);
}
