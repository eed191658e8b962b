import type { OpenFields } from '../../fields.ts';

/** Adds `192.0.2.1:4071` or `[2001:db8::1]:4071` as `client` and `client_port`. */
export function splitPeer(fields: OpenFields, peer: string | undefined): void {
  const parts = /^\[?([0-9A-Fa-f.:]{2,45}?)\]?:(\d{1,5})$/.exec(peer ?? '');
  if (parts?.[1] === undefined) return;
  fields.client = parts[1];
  fields.client_port = Number(parts[2]);
}
