// Who may do what, as the IAM policies of a template say it.
import * as z from 'zod';
import { placeOf, resourcesOf, type Template, textOf } from './template.ts';

export interface Grant {
  /** Logical id of a function, or of a policy that is attached to nobody. */
  readonly who: string;
  readonly actions: readonly string[];
  /** Logical id; undefined where the resource is none of the template's. */
  readonly on: string | undefined;
  /** What of it: `/inbox/*`; of a foreign resource, its ARN as far as it is text. */
  readonly part: string;
}

const oneOrMore = <T extends z.ZodType>(item: T) =>
  z.union([z.array(item), item.transform((only) => [only])]);

const policySchema = z.object({
  PolicyDocument: z.object({
    Statement: z.array(
      z.object({
        Effect: z.literal('Allow'),
        Action: oneOrMore(z.string()),
        Resource: oneOrMore(z.unknown()),
      }),
    ),
  }),
  Roles: z.array(z.object({ Ref: z.string() })).default([]),
});

/** Every grant to a function of the template, and those of managed policies that nobody has. */
export function grantsOf(template: Template): readonly Grant[] {
  const functionOfRole = new Map(
    resourcesOf(template, 'AWS::Lambda::Function').flatMap(([id, { Role }]) => {
      const role = placeOf(Role);
      return role === undefined ? [] : [[role.id, id] as const];
    }),
  );
  const attached = resourcesOf(template, 'AWS::IAM::Policy').flatMap(([, properties]) => {
    const policy = policySchema.parse(properties);
    return policy.Roles.flatMap(({ Ref }) => statements(functionOfRole.get(Ref), policy));
  });
  const loose = resourcesOf(template, 'AWS::IAM::ManagedPolicy').flatMap(([id, properties]) =>
    statements(id, policySchema.parse(properties)),
  );
  return [...attached, ...loose];
}

function statements(
  who: string | undefined,
  policy: z.infer<typeof policySchema>,
): readonly Grant[] {
  if (who === undefined) return [];
  return policy.PolicyDocument.Statement.flatMap(({ Action, Resource }) =>
    Resource.map((resource) => {
      const place = placeOf(resource);
      return { who, actions: Action, on: place?.id, part: place?.rest ?? textOf(resource) };
    }),
  );
}
