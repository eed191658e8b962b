// Runs the fixture by hand: `vite build` in dashboards, then `node test/e2e/dashboards-fixture/serve.ts`.
import { join } from 'node:path';
import { startDashboardsFixture } from './server.ts';

const site = join(import.meta.dirname, '../../../dashboards/dist/site');
const fixture = await startDashboardsFixture(site);
console.log(fixture.origin);
