import { describe, expect, it, vi } from 'vitest';
import { createReauthentication } from '../../../dashboards/src/session/reauthentication.ts';

function arrange(signIn: () => Promise<void> = async () => {}) {
  const values = new Map<string, string>();
  const clock = { now: 1_000_000 };
  const session = { forget: vi.fn(async () => {}), signIn: vi.fn(signIn) };
  const giveUp = vi.fn();
  const again = createReauthentication({
    session,
    storage: {
      getItem: (key) => values.get(key) ?? null,
      setItem: (key, value) => void values.set(key, value),
      removeItem: (key) => void values.delete(key),
    },
    now: () => clock.now,
    here: () => '/incidents/1',
    giveUp,
  });
  return { again, clock, session, giveUp };
}

describe('a refused token', () => {
  it('is dropped, and the person is sent to sign in and back to the same place', async () => {
    const { again, session, giveUp } = arrange();

    await again();

    expect(session.forget).toHaveBeenCalledOnce();
    expect(session.signIn).toHaveBeenCalledWith('/incidents/1');
    expect(giveUp).not.toHaveBeenCalled();
  });

  it('that several requests report at once leads to one sign-in', async () => {
    const { again, session } = arrange();

    await Promise.all([again(), again(), again()]);

    expect(session.signIn).toHaveBeenCalledOnce();
  });

  it('right after signing in again is not answered by another round', async () => {
    const { again, clock, session, giveUp } = arrange();
    await again();

    clock.now += 2_000;
    await again();

    expect(giveUp).toHaveBeenCalledWith('refused');
    expect(session.signIn).toHaveBeenCalledOnce();
  });

  it('an hour later is answered by signing in again', async () => {
    const { again, clock, session } = arrange();
    await again();

    clock.now += 3_600_000;
    await again();

    expect(session.signIn).toHaveBeenCalledTimes(2);
  });

  it('is explained when the issuer cannot be reached', async () => {
    const { again, giveUp } = arrange(async () => {
      throw new Error('network');
    });

    await again();

    expect(giveUp).toHaveBeenCalledWith('unreachable');
  });
});
