// A relay's route as it is written on the command line: whose lines those of a sender are.
import type { RelayRoute } from '@thapcanh/incidents';
import { InvalidArgumentError } from 'commander';

/**
 * @example
 * relayRoute('10.40.17.0/24=LK-X-KT/fw', [])
 * relayRoute('10.40.18.1,host:mail01,tag:postfix=LK-SXD/mail', [])
 * @throws InvalidArgumentError
 */
export function relayRoute(
  text: string,
  before: readonly RelayRoute[] = [],
): readonly RelayRoute[] {
  const [sender = '', target = '', ...rest] = text.split('=');
  const [agency = '', source = ''] = target.split('/', 2);
  const parts = sender.split(',').filter((part) => part !== '');
  if (rest.length > 0 || parts.length === 0 || agency === '' || source === '') {
    throw new InvalidArgumentError('write it as 10.40.17.0/24,host:mail01=AGENCY/SOURCE.');
  }
  const route: { address?: string; host?: string; tag?: string } = {};
  for (const part of parts) {
    const [, name, value = ''] = /^(host|tag):(.+)$/.exec(part) ?? [];
    if (name === 'host') route.host = value;
    else if (name === 'tag') route.tag = value;
    else route.address = part;
  }
  return [...before, { ...route, agency, source }];
}
