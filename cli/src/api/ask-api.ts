// Asking the API: where it is, as whom, and what its refusals mean to a person.
import { problemSchema } from '@thapcanh/api-schema';
import type { Command } from 'commander';
import type { z } from 'zod';
import { CliError } from '../terminal/cli-error.ts';

export interface ApiOptions {
  readonly api: string;
  readonly token: string;
  readonly json?: true;
}

export interface Question {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The options of every command that asks the API. */
export function withApi(command: Command): Command {
  return command
    .option(
      '--api <url>',
      'API address (or THAPCANH_API)',
      process.env.THAPCANH_API ?? 'http://127.0.0.1:4780',
    )
    .option('--token <jwt>', 'access token (or THAPCANH_TOKEN)', process.env.THAPCANH_TOKEN ?? '')
    .option('--json', 'JSON on stdout');
}

/**
 * What the API answers, by its schema.
 * @throws CliError when it does not answer, or refuses
 */
export async function askApi<T extends z.ZodType>(
  { api, token }: ApiOptions,
  schema: T,
  { method = 'GET', path, body, headers = {} }: Question,
): Promise<z.infer<T>> {
  if (!URL.canParse(api)) {
    throw new CliError(
      `--api ${api} is not a URL.`,
      'It needs a scheme and a host.',
      'write --api https://….',
    );
  }
  let answer: Response;
  try {
    answer = await fetch(new URL(path, api), {
      method,
      headers: { authorization: `Bearer ${token}`, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (error) {
    const why =
      error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new CliError(`${api} does not answer.`, why, 'check --api; `thapcanh up` prints it.');
  }
  const content: unknown = await answer.json();
  if (answer.ok) return schema.parse(content);
  const problem = problemSchema.safeParse(content);
  const where = problem.data?.errors?.map(({ at, message }) => ` ${at}: ${message}.`) ?? [];
  throw new CliError(
    `The API refused the request (${answer.status}).`,
    problem.success ? `${problem.data.detail}${where.join('')}` : JSON.stringify(content),
    answer.status === 401
      ? 'check --token; `thapcanh up --json` prints fresh ones.'
      : 'correct the request.',
  );
}
