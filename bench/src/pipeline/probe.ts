// One line on its way: shipped as an agency ships it, then asked for until the API shows its incident.
import { setTimeout as sleep } from 'node:timers/promises';
import { alertId, incidentId } from '@thapcanh/incidents';
import type { LocalCloud } from '@thapcanh/local';
import { contentKey } from '@thapcanh/log-formats';
import type { LocalKey } from 'thapcanh/cloud';

/** Rule DVC-01: a file that a server would run is put on a case file. */
const RULE = '9cebe62b-500f-4864-8e81-65f776ce4e2e';
/** Who may read every incident. */
const READER = 'lan';
/** As often as a caller may ask; a figure is too high by at most this. */
const LOOK_EVERY_MS = 200;
const LONGEST_MS = 120_000;

/** Milliseconds from sending a line that a rule matches until its incident is readable. */
export type Probe = () => Promise<number>;

/** Each probe is another citizen's, from another address: an incident of its own. */
export async function createProbe(cloud: LocalCloud, key: LocalKey): Promise<Probe> {
  const token = await cloud.issueToken(READER, 12);
  const run = Date.now().toString(36);
  let sent = 0;

  async function isReadable(id: string): Promise<boolean> {
    const { status } = await fetch(`${cloud.endpoints.api}/v1/incidents/${id}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (status !== 200 && status !== 404) throw new Error(`The API answered ${status}.`);
    return status === 200;
  }

  return async () => {
    sent += 1;
    const time = new Date().toISOString();
    const raw = JSON.stringify({
      ts: time,
      org_code: key.agency,
      system_code: 'dvc',
      actor: { id: `cd-${run}-${sent}`, type: 'citizen' },
      src_ip: `198.51.${100 + Math.floor(sent / 250)}.${1 + (sent % 250)}`,
      action: 'case.upload',
      object: { type: 'case', id: `H99-${run}-${sent}`, name: `to-khai-${sent}.jsp` },
      result: 'success',
    });
    const { agency, source } = key;
    const content = contentKey({ position: 0, line: 1, raw });
    const id = incidentId(
      agency,
      alertId({ rule: RULE, agency, source, contentKey: content, time }),
    );
    const begun = performance.now();
    await ship(cloud, key, `${raw}\n`);
    while (!(await isReadable(id))) {
      if (performance.now() - begun > LONGEST_MS) {
        throw new Error(`Incident ${id} is not there after ${LONGEST_MS / 1000} s.`);
      }
      await sleep(LOOK_EVERY_MS);
    }
    return performance.now() - begun;
  };
}

/** @throws when intake does not take the body */
export async function ship(cloud: LocalCloud, { key }: LocalKey, body: string): Promise<void> {
  const answer = await fetch(`${cloud.endpoints.api}/v1/logs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
    body,
  });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`Intake answered ${answer.status}.`);
}
