import { describe, expect, it } from 'vitest';
import { eventOf, outcomesOf } from '../parsing.ts';

const dropbear = (message: string) => eventOf(`Nov 22 08:15:30 rtr-xa07 dropbear[7]: ${message}`);

describe('Dropbear', () => {
  it.each([
    ["Bad password attempt for 'root' from 192.0.2.9:50122", 'root', 'failure'],
    ["Bad PAM password attempt for 'root' from 192.0.2.9:50122", 'root', 'failure'],
    ["Login attempt for nonexistent user 'an' from 192.0.2.9:50122", 'an', 'failure'],
    ['Login attempt for nonexistent user from 192.0.2.9:50122', undefined, 'failure'],
    ["Max auth tries reached - user 'root' from 192.0.2.9:50122", 'root', 'failure'],
    ["Password auth succeeded for 'root' from 192.0.2.9:50122", 'root', 'success'],
    ["Pubkey auth succeeded for 'an' with ssh-rsa key x from 192.0.2.9:50122", 'an', 'success'],
    ["Exit before auth from <192.0.2.9:50122>: (user 'root', 3 fails): Exited", 'root', 'failure'],
    ['Exit before auth from <192.0.2.9:50122>: Bad buf_getptr', undefined, 'failure'],
    ['Exit (root) from <192.0.2.9:50122>: Disconnect received', 'root', undefined],
  ])('says who came from where: %s', (message, user, outcome) => {
    const { format, common } = dropbear(message);

    expect(format).toBe('linux.dropbear');
    expect([common['source.ip'], common['source.port']]).toEqual(['192.0.2.9', 50122]);
    expect([common['user.name'], common['event.outcome']]).toEqual([user, outcome]);
  });

  it('believes the peer that it wrote itself, not one in the name', () => {
    const { common } = dropbear(
      "Bad password attempt for 'x' from 198.51.100.1:22' from 192.0.2.9:50122",
    );

    expect(common).toMatchObject({ 'source.ip': '192.0.2.9', 'source.port': 50122 });
  });

  it('reads an IPv6 peer, and its own file', () => {
    const { common, time } = eventOf(
      "[2201] Nov 22 08:15:30 Bad password attempt for 'root' from [2001:DB8::9]:50122",
    );

    expect(time).toBe('2026-11-22T01:15:30.000Z');
    expect(common).toMatchObject({ 'source.ip': '2001:db8::9', 'source.port': 50122 });
  });

  it('keeps what it does not know of the program, and nothing of others', () => {
    expect(dropbear('Not backgrounding').format).toBe('linux.dropbear');
    expect(eventOf('Nov 22 08:15:30 gw app: Exit (root): done').format).toBe('syslog.rfc3164');
    expect(outcomesOf('[7] Nov 22 08:15:30 Not backgrounding')).not.toMatchObject([
      { event: { format: 'linux.dropbear' } },
    ]);
  });
});
