// The API behind a port, and commands run against it in this process, as `thapcanh` runs them in its own.
import { createServer } from 'node:http';
import { Command } from 'commander';
import { CliError, explain } from 'thapcanh/src/terminal/cli-error.ts';
import { vi } from 'vitest';
import { startApi, type TestApi } from '../../functions/api/api.ts';

export interface Ran {
  readonly error?: string;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ServedApi {
  readonly api: TestApi;
  readonly url: string;
  /** Runs a command with a token of this user. */
  as(sub: string, ...args: readonly string[]): Promise<Ran>;
  stop(): Promise<void>;
}

/** Serves the API; `commands` makes those that are run, anew each time. */
export async function serveApi(commands: () => readonly Command[]): Promise<ServedApi> {
  const api = await startApi();
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method = 'GET', url: path = '/' } = incoming;
    const headers = new Headers({ authorization: incoming.headers.authorization ?? '' });
    for (const name of ['if-match', 'if-none-match'] as const) {
      const value = incoming.headers[name];
      if (value !== undefined) headers.set(name, value);
    }
    const body = chunks.length === 0 ? {} : { body: new Uint8Array(Buffer.concat(chunks)) };
    const answer = await api.answer(new Request(new URL(path, url), { method, headers, ...body }));
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    outgoing.end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = `http://127.0.0.1:${address.port}`;

  return {
    api,
    url,
    async as(sub, ...args) {
      const token = await api.token({ sub });
      const told = { stdout: '', stderr: '' };
      const spies = [
        vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
          told.stdout += typeof text === 'string' ? text : Buffer.from(text).toString();
          return true;
        }),
        vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
          told.stderr += String(text);
          return true;
        }),
        vi.spyOn(console, 'log').mockImplementation((line) => {
          told.stdout += `${String(line)}\n`;
        }),
      ];
      try {
        const program = new Command('thapcanh');
        for (const command of commands()) program.addCommand(command);
        await program.parseAsync([...args, '--api', url, '--token', token], { from: 'user' });
        return told;
      } catch (error) {
        if (error instanceof CliError) return { ...told, error: explain(error) };
        throw error;
      } finally {
        for (const spy of spies) spy.mockRestore();
      }
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await api.stop();
    },
  };
}
