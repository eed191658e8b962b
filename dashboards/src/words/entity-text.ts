import type { Entity } from '@thapcanh/incidents';

/**
 * An entity as the API's parameter `entity` and the address of a list write it.
 *
 * @example entityText({ type: 'ip', value: '198.51.100.23' }) // 'ip:198.51.100.23'
 */
export function entityText({ type, value }: Entity): string {
  return `${type}:${value}`;
}
