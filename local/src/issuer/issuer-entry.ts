// The issuer's process. Browsers keep its cookies by real time, so it runs by that; only the tokens that it
// signs for the API tell the local clock's.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ClockState, readClock } from '../clock.ts';
import type { FromIssuer, IssuerData, ToIssuer } from './messages.ts';
import { createProvider } from './provider.ts';

const data = await new Promise<IssuerData>((resolve) => process.once('message', resolve));
const say = (message: FromIssuer): void => {
  process.send?.(message);
};

let clock: ClockState = data.clock;
process.on('message', (message: ToIssuer) => {
  clock = message.clock;
});
process.on('disconnect', () => process.exit());

const server = createServer();
server.once('error', (error: NodeJS.ErrnoException) => {
  say({ type: 'failed', code: error.code ?? '', message: error.message });
});
server.listen(data.port, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  const handle = createProvider(`http://127.0.0.1:${port}`, {
    ...data,
    cloudNow: () => readClock(clock, Date.now),
  }).callback();
  server.on('request', (request, response) => void handle(request, response));
  say({ type: 'listening', port });
});
