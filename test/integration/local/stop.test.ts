import { expect, it, vi } from 'vitest';
import { startFixture } from './fixture/cloud.ts';

/** Child processes of this one that have not ended: sandboxes, the issuer. */
const childProcesses = () =>
  process.getActiveResourcesInfo().filter((resource) => resource === 'ProcessWrap').length;

it('a stopped cloud leaves no process behind, not even for messages that were on their way', async () => {
  const before = childProcesses();
  const fixture = await startFixture();
  const { cloud } = fixture;
  const all = Array.from({ length: 40 }, (_, i) => fixture.postThing({ id: `thing-${i}` }));
  await Promise.race(all);

  await cloud.stop();
  await Promise.allSettled(all);

  await vi.waitFor(() => expect(childProcesses()).toBe(before));
});

it('a stopped cloud invokes nothing more', async () => {
  const fixture = await startFixture();
  const { cloud } = fixture;
  const recording = cloud.faults.record();
  await fixture.postThing({ id: 'one' });
  await cloud.drain();
  const worker =
    recording.stop().find((call) => call.functionLogicalId.startsWith('Worker'))?.function ?? '';
  await cloud.stop();
  const before = childProcesses();

  expect(await cloud.invoke(worker, { Records: [] })).toMatchObject({
    ok: false,
    error: { errorType: 'LocalCloudStopped' },
  });
  expect(childProcesses()).toBe(before);
});
