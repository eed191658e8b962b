import { describe, expect, it } from 'vitest';
import { createCaseMarks, RENEW_MS } from '../../../dashboards/src/presence/case-marks.ts';

/** Marks that go to a service which answers only when told to, one request after the other. */
function watched() {
  const said: string[] = [];
  const waiting: ((heard: boolean) => void)[] = [];
  let now = 0;
  const marks = createCaseMarks({
    now: () => now,
    say: (incident, what) => {
      said.push(`${what} ${incident}`);
      return new Promise((answer) => waiting.push(answer));
    },
  });
  return {
    marks,
    said,
    pass: (ms: number) => (now += ms),
    /** The service answers what it was last asked; what waited for that is sent. */
    answer: async (heard = true) => {
      waiting.shift()?.(heard);
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    },
    settle: async () => {
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    },
  };
}

describe('a case on the screen', () => {
  it('is said to be open at once, and again only after ten minutes', async () => {
    const { marks, said, pass, answer, settle } = watched();

    marks.show('a');
    await settle();
    await answer();
    pass(RENEW_MS - 1);
    marks.show('a');
    await settle();
    expect(said).toEqual(['open a']);
    pass(1);
    marks.show('a');
    await settle();

    expect(said).toEqual(['open a', 'open a']);
  });

  it('that is left and shown again at once ends as open, however slow the service is', async () => {
    const { marks, said, answer, settle } = watched();

    marks.show('a');
    marks.leave('a');
    marks.show('a');
    await settle();
    expect(said).toEqual(['open a']);
    await answer();
    await answer();

    expect(said).toEqual(['open a', 'left a', 'open a']);
  });

  it('is left at once as the page closes, whatever is still under way', async () => {
    const { marks, said, settle } = watched();
    marks.show('a');
    marks.leave('a');
    marks.show('b');
    await settle();
    expect(said).toEqual(['open a']);

    marks.close();

    expect(said.slice(1).toSorted()).toEqual(['left a', 'left b']);
  });

  it('is said again with the next look where nobody heard it', async () => {
    const { marks, said, answer, settle } = watched();
    marks.show('a');
    await settle();
    await answer(false);

    marks.show('a');
    await settle();

    expect(said).toEqual(['open a', 'open a']);
  });
});
