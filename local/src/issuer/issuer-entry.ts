// The issuer's process: a process of its own, so that its time can follow the local clock.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { followClock } from '../virtual-time.ts';
import type { FromIssuer, IssuerData, ToIssuer } from './messages.ts';

const data = await new Promise<IssuerData>((resolve) => process.once('message', resolve));
const say = (message: FromIssuer): void => {
  process.send?.(message);
};

const time = followClock(data.clock);
process.on('message', (message: ToIssuer) => time.set(message.clock));
process.on('disconnect', () => process.exit());

const { createProvider } = await import('./provider.ts');
const server = createServer();
server.once('error', (error: NodeJS.ErrnoException) => {
  say({ type: 'failed', code: error.code ?? '', message: error.message });
});
server.listen(data.port, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  const handle = createProvider(`http://127.0.0.1:${port}`, data).callback();
  server.on('request', (request, response) => void handle(request, response));
  say({ type: 'listening', port });
});
