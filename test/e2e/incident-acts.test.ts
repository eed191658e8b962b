// What people do on an incident, on the real system: decide, work, ask, group, keep. Each part goes on where the one
// before it left the case.
import { afterAll, beforeAll } from 'vitest';
import { deciding } from './incident-acts/deciding.ts';
import { type Desk, openActsDesk } from './incident-acts/desk.ts';
import { keeping } from './incident-acts/keeping.ts';
import { together } from './incident-acts/together.ts';
import { working } from './incident-acts/working.ts';

let desk: Desk;
const at = () => desk;

beforeAll(async () => {
  desk = await openActsDesk();
});
afterAll(() => desk.room.close());

deciding(at);
working(at);
keeping(at);
together(at);
