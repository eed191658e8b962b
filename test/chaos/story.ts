// What one case of the suite ships. Every story has the same plot and its own names, addresses and
// sources, so that stories are independent in one cloud and comparable with each other.
import { randomBytes } from 'node:crypto';
import type { SourceKey } from '@thapcanh/ingest';

/** A source and its key; no host stands behind it, so that alerts group by people and addresses. */
export interface StorySource extends SourceKey {
  readonly key: string;
}

/** A body that was taken: what the archive must hold of it. */
export interface Delivered extends SourceKey {
  readonly batch: string;
  readonly records: number;
}

export interface Story {
  readonly number: number;
  /** Time of its events, milliseconds since 1970. */
  readonly at: number;
  /** Two agencies, one source each. */
  readonly first: StorySource;
  readonly second: StorySource;
  readonly delivered: Delivered[];
}

/** Address of one of a story's people: another network for each, so that none groups by chance. */
export function addressOf({ number }: Story, person: number): string {
  return `2001:db8:${number.toString(16)}:${person}::1`;
}

function iso({ at }: Story, second: number): string {
  return new Date(at + second * 1000).toISOString();
}

/** A script uploaded to a case file: rule DVC-01, high. */
export function upload(
  story: Story,
  person: number,
  from: { readonly person: number; readonly second: number } = { person, second: person },
): string {
  return JSON.stringify({
    ts: iso(story, from.second),
    org_code: story.first.agency,
    system_code: 'dvc',
    actor: { id: `cd-${story.number}-${person}`, type: 'citizen' },
    src_ip: addressOf(story, from.person),
    action: 'case.upload',
    object: { type: 'case', id: `H99-${story.number}-${person}`, name: 'anh-the.jpg.jsp' },
    result: 'success',
  });
}

/** The uploaded script called: rule DVC-02, and with the upload before it DVC-05. */
export function run(story: Story, person: number, second: number): string {
  const at = new Date(story.at + second * 1000);
  const month = at.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' });
  const [, , day, , time] = /^(\d+)-(\d+)-(\d+)(T)([\d:]+)/.exec(at.toISOString())?.slice(1) ?? [];
  const when = `${day}/${month}/${at.getUTCFullYear()}:${time} +0000`;
  const path = `/tep-dinh-kem/H99-${story.number}-${person}/anh-the.jpg.jsp?c=whoami`;
  return `${addressOf(story, person)} - - [${when}] "GET ${path} HTTP/1.1" 200 312 "-" "curl/8.5.0"`;
}

/**
 * Windows Defender on one of the story's workstations: a licence activator (END-04, low), or malware
 * it could not remove (END-06). Named after the story, or five stories would be an outbreak (END-05).
 */
export function defender(
  { number, at }: Story,
  machine: number,
  found: 'activator' | 'malware',
  second: number,
): string {
  const isMalware = found === 'malware';
  const name = isMalware ? 'Trojan:Win32/Thu' : 'HackTool:Win32/KMSThu';
  return JSON.stringify({
    '@timestamp': new Date(at + second * 1000).toISOString(),
    winlog: {
      channel: 'Microsoft-Windows-Windows Defender/Operational',
      event_id: isMalware ? '1119' : '1116',
      provider_name: 'Microsoft-Windows-Windows Defender',
      computer_name: `MT-${number}-${machine}`,
      event_data: { 'Threat Name': `${name}${number}`, 'Error Code': '0x80508023' },
    },
  });
}

/** A line that no rule minds, and one that no parser knows. */
export function dull(story: Story): readonly string[] {
  const view = { ts: iso(story, 0), org_code: story.first.agency, system_code: 'dvc' };
  return [
    JSON.stringify({ ...view, action: 'case.list', result: 'success' }),
    `story ${story.number} has a line in a language nobody here speaks`,
  ];
}

/** Records that do not compress, so that the body travels as an object and a pointer. */
export function bulk(): readonly string[] {
  return Array.from({ length: 28 }, () =>
    JSON.stringify({ blob: randomBytes(15_000).toString('base64') }),
  );
}

export interface Shipment {
  readonly to: StorySource;
  readonly body: string;
  /** Lines when not said. */
  readonly contentType?: string;
}

/** What comes first: two cases, and a low alert that waits. */
export function opening(story: Story): readonly Shipment[] {
  const lines = [upload(story, 1), upload(story, 2), defender(story, 1, 'activator', 3)];
  return [{ to: story.first, body: lines.join('\n') }];
}

/**
 * What then comes at once: a correlation that joins a case, a link that merges it with the other,
 * malware whose new case takes the waiting alert along, a low alert that joins it and one that waits,
 * a reject, and from another agency a body too large for a message, with a case of its own.
 */
export function climax(story: Story): readonly Shipment[] {
  const { first, second } = story;
  const link = upload(story, 2, { person: 1, second: 11 });
  const machines = [
    defender(story, 1, 'malware', 12),
    defender(story, 1, 'activator', 13),
    defender(story, 2, 'activator', 14),
  ];
  return [
    { to: first, body: run(story, 1, 10) },
    { to: first, body: [link, ...dull(story)].join('\n') },
    { to: first, body: machines.join('\n') },
    { to: second, body: [...bulk(), upload(story, 3)].join('\n') },
  ];
}
