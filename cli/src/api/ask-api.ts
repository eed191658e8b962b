// Asking the API: where it is, as whom, and what its refusals mean to a person.
import {
  type ApiFile,
  answerOf,
  type Call,
  createGivenClient,
  type Failure,
  fileOf,
  type GivenClient,
} from '@thapcanh/api-client';
import type { Command } from 'commander';
import type * as z from 'zod';
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
 * What the API answers, by its schema. What a person gave goes there as it is: the API says what is wrong.
 *
 * @example await askApi(options, meSchema, (api) => api.GET('/v1/me'));
 * @throws CliError when it does not answer, or refuses
 */
export async function askApi<T, S extends z.ZodType<T>>(
  access: ApiAccess,
  schema: S,
  ask: (client: GivenClient) => Call<T>,
): Promise<z.output<S>> {
  const answer = await answerOf(ask(clientOf(access)), schema);
  if (answer.ok) return answer.value;
  throw explained(access.api, answer.failure);
}

/**
 * The file that the API answers with.
 *
 * @throws CliError when it does not answer, or refuses
 */
export async function askForFile(
  access: ApiAccess,
  ask: (client: GivenClient) => Call<Blob>,
): Promise<ApiFile> {
  const answer = await fileOf(ask(clientOf(access)));
  if (answer.ok) return answer.value;
  throw explained(access.api, answer.failure);
}

function clientOf({ api, token }: ApiAccess): GivenClient {
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
  return createGivenClient({
    origin: new URL(api).origin,
    accessToken: async () => token,
    fetch,
  });
}

function explained(api: string, { code, status, detail, errors, foreign }: Failure): CliError {
  if (code === 'offline') {
    const next = 'check --api; `thapcanh up` prints it.';
    return new CliError(`${api} does not answer.`, detail, next);
  }
  if (code === 'unreadable' || typeof foreign === 'string') {
    return new CliError(
      `${api} answers (${status}), but is not the API of this version.`,
      code === 'unreadable' ? detail : 'Its answer is not JSON.',
      'check --api; `thapcanh up` prints it.',
    );
  }
  const where = errors.map(({ at, message }) => ` ${at}: ${message}.`).join('');
  return new CliError(
    `The API refused the request (${status}).`,
    foreign === undefined ? `${detail}${where}` : plainRefusal(status, foreign),
    NEXT[status] ?? (status >= 500 ? 'try again later.' : 'correct the request.'),
  );
}

/** Of the gateway, which turns a bad token away before the API sees it. */
function plainRefusal(status: number, content: unknown): string {
  return status === 401
    ? 'The token is not accepted: it has expired, or is not of this deployment.'
    : JSON.stringify(content);
}
