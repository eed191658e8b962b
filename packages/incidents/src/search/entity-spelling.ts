// An entity as somebody typed it, in the one spelling by which alerts group.
import { canonicalIp, net64 } from '../ip.ts';
import { plainText } from '../plain-text.ts';
import { ENTITY_LENGTH, principalOf } from '../principal.ts';
import { type Registry, shortHostName } from '../registry.ts';
import type { Entity } from '../vocabulary.ts';

/**
 * The entity that grouping made of it: `user:LAMKHE\Lan` is `lan`, `ip:10.10.20.11` the host that has
 * the address, `ip:2001:DB8:0::1` its short form. What grouping would not know stays as it is written.
 */
export function asGrouped({ type, value }: Entity, registry: Registry): Entity {
  const text = plainText(value, ENTITY_LENGTH);
  const lower = text.toLowerCase();
  switch (type) {
    case 'user':
      // `host\administrator` tells nobody apart by its name alone: it is spelt so by grouping.
      return { type, value: principalOf({ name: text }, registry) ?? lower };
    case 'host':
      return { type, value: registry.hostOfIp(lower)?.name.toLowerCase() ?? shortHostName(text) };
    case 'ip': {
      const host = registry.hostOfIp(text);
      if (host !== undefined) return { type: 'host', value: shortHostName(host.name) };
      return { type, value: canonicalIp(text) ?? lower };
    }
    case 'net':
      return { type, value: net64(lower.replace(/\/64$/, '')) ?? lower };
    case 'hash':
    case 'certificate':
      return { type, value: lower };
    case 'domain':
      return { type, value: lower.replace(/\.$/, '') };
    default:
      return { type, value: text };
  }
}
