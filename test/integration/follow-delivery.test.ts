// One id leads through the log of every function that a delivery passes; what was shipped is in none of them.
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';

const MARKER = 'danh-tinh-7Q4Z';
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

let running: TestCloud;
beforeAll(async () => {
  running = await startTestCloud();
});
afterAll(() => running.stop());

/** An executable uploaded to a case file: rule DVC-01 matches it. */
const upload = JSON.stringify({
  ts: '2026-11-22T08:15:00+07:00',
  org_code: 'LK-TTCDS',
  system_code: 'dvc',
  actor: { id: MARKER, type: 'citizen' },
  src_ip: '198.18.0.77',
  action: 'case.upload',
  object: { type: 'case', id: `H99-${MARKER}`, name: `${MARKER}.jpg.jsp` },
  result: 'success',
});

const lineSchema = z.looseObject({ service: z.string(), message: z.string() });

/** Lines of functions that hold a text, in the order in which they were written. */
function linesWith(text: string) {
  return running.log.flatMap((line) => {
    const json = line.slice(line.indexOf('{'));
    return json.includes(text) && json.startsWith('{') ? lineSchema.parse(JSON.parse(json)) : [];
  });
}

describe('a delivery', () => {
  it('is followed by its batch from the door to the incident', async () => {
    const headers = { traceparent: `00-${TRACE}-00f067aa0ba902b7-01` };
    const { body } = await running.ship(`${upload}\n`, headers);
    await running.cloud.drain();
    const batch = z.string().parse(body.batch);
    const lines = linesWith(batch);
    expect(lines.map(({ service, message }) => `${service}: ${message}`)).toEqual([
      'intake: Accepted',
      'detect: Alerts sent',
      'detect: Judged',
      'triage: Grouped',
    ]);
    const of = { agency: running.keyOf().agency, source: running.keyOf().source, batch };
    expect(lines[0]).toMatchObject({ ...of, trace: TRACE, records: 1 });
    expect(lines[2]).toMatchObject({ ...of, archived: 1, rejected: 0, matched: 1 });
    const [alert] = await running.alerts();
    expect(lines[1]).toMatchObject({ alerts: [{ alert: alert?.id, batches: [batch] }] });
    expect(lines[3]).toMatchObject({ incident: alert?.incident, alerts: [alert?.id] });
  });

  it('is named by the evidence of its incident', async () => {
    const [incident] = await running.incidents();
    const answer = await running.ask('lan', 'GET', `/v1/incidents/${String(incident?.id)}/alerts`);
    const { items } = z
      .object({ items: z.array(z.object({ events: z.array(z.object({ id: z.string() })) })) })
      .parse(await answer.json());
    const [grouped] = linesWith(String(incident?.id)).filter(
      ({ message }) => message === 'Grouped',
    );
    const [batch] = z.array(z.string()).parse(grouped?.batches);
    expect(items[0]?.events[0]?.id).toBe(`${batch}.0`);
  });

  it('leaves nothing of what was shipped in any log, also where it cannot be read', async () => {
    await running.ship(`{"${MARKER}": `, { 'content-type': 'application/json' });
    await running.ship(`\u0000${MARKER} <14>${MARKER}\n{"a":"${MARKER}\n`);
    const { sqs } = running.cloud.clients();
    for (const queue of [
      'IngestQueueUrl',
      'IngestDirectQueueUrl',
      'IngestDropQueueUrl',
      'AlertsQueueUrl',
    ]) {
      const QueueUrl = running.cloud.outputs[queue];
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: `{"${MARKER}":` }));
    }
    await running.cloud.drain();
    expect(running.log.some((line) => line.includes('A message could not be opened'))).toBe(true);
    expect(running.log.some((line) => line.includes('alert unreadable'))).toBe(true);
    expect(running.log.filter((line) => line.includes(MARKER))).toEqual([]);
  });
});
