// Asking the API: where it is, as whom, and what its refusals mean to a person.
import { problemSchema } from '@thapcanh/api-schema';
import type { Command } from 'commander';
import type { z } from 'zod';
import { CliError } from '../terminal/cli-error.ts';

/** Where the API is, and as whom it is asked. */
export interface ApiAccess {
  readonly api: string;
  readonly token: string;
}

export interface ApiOptions extends ApiAccess {
  readonly json?: true;
}

/** Where a person gets a token. */
const TOKEN_PLACE =
  'The administrator hands them out; `thapcanh up --json` prints some when it starts.';

/** What to do about a refusal, by status. */
const NEXT: Readonly<Record<number, string>> = {
  401: `check --token. ${TOKEN_PLACE}`,
  403: 'ask a shift lead or an administrator to do it.',
  404: 'check the name; the `list` of this command shows what is in your scope.',
};

export interface Question {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The options of every command that asks the API and tells what it answers. */
export function withApi(command: Command): Command {
  return withAccess(command).option('--json', 'JSON on stdout');
}

/** The options of every command that asks the API. */
export function withAccess(command: Command): Command {
  return command
    .option(
      '--api <url>',
      'API address (or THAPCANH_API)',
      process.env.THAPCANH_API ?? 'http://127.0.0.1:4780',
    )
    .option('--token <jwt>', 'access token (or THAPCANH_TOKEN)', process.env.THAPCANH_TOKEN ?? '');
}

/**
 * What the API answers, by its schema.
 * @throws CliError when it does not answer, or refuses
 */
export async function askApi<T extends z.ZodType>(
  access: ApiAccess,
  schema: T,
  question: Question,
): Promise<z.infer<T>> {
  const answer = await callApi(access, question);
  const content = readJson(await answer.text());
  if (content === undefined) throw notTheApi(access, answer);
  return schema.parse(content);
}

/** A file of the API, and what the answer says beside it. */
export interface ApiFile {
  readonly bytes: Buffer;
  readonly headers: Headers;
}

/**
 * The file that the API answers with.
 * @throws CliError when it does not answer, or refuses
 */
export async function askForFile(access: ApiAccess, question: Question): Promise<ApiFile> {
  const answer = await callApi(access, question);
  return { bytes: Buffer.from(await answer.arrayBuffer()), headers: answer.headers };
}

/** An answer that is no refusal. */
async function callApi(
  access: ApiAccess,
  { method = 'GET', path, body, headers = {} }: Question,
): Promise<Response> {
  const { api, token } = access;
  if (!URL.canParse(api)) {
    throw new CliError(
      `--api ${api} is not a URL.`,
      'It needs a scheme and a host.',
      'write --api https://….',
    );
  }
  if (token === '') {
    throw new CliError(
      'No access token is given.',
      'The API answers people, each in the scope of their role.',
      `set THAPCANH_TOKEN, or give --token. ${TOKEN_PLACE}`,
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
  if (answer.ok) return answer;
  const content = readJson(await answer.text());
  if (content === undefined) throw notTheApi(access, answer);
  const problem = problemSchema.safeParse(content);
  const where = problem.data?.errors?.map(({ at, message }) => ` ${at}: ${message}.`) ?? [];
  throw new CliError(
    `The API refused the request (${answer.status}).`,
    problem.success ? `${problem.data.detail}${where.join('')}` : plainRefusal(answer, content),
    NEXT[answer.status] ?? (answer.status >= 500 ? 'try again later.' : 'correct the request.'),
  );
}

function notTheApi({ api }: ApiAccess, { status }: Response): CliError {
  return new CliError(
    `${api} answers (${status}), but is not the API.`,
    'Its answer is not JSON.',
    'check --api; `thapcanh up` prints it.',
  );
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Of the gateway, which turns a bad token away before the API sees it. */
function plainRefusal({ status }: Response, content: unknown): string {
  return status === 401
    ? 'The token is not accepted: it has expired, or is not of this deployment.'
    : JSON.stringify(content);
}
