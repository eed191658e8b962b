// One line of progress on stderr: rewritten on a terminal, silent elsewhere so that logs stay short.

export interface Progress {
  /** Shows the text that `render` gives, unless something was shown a moment ago. */
  update(text: string | (() => string)): void;
  /** Writes a line that stays, above the progress. */
  note(text: string): void;
  /** Takes the progress away, before something else is written. */
  clear(): void;
  /** Writes the last line. */
  done(text: string): void;
}

export interface ProgressOptions {
  readonly stream?: NodeJS.WriteStream;
  /** False for `--no-progress`: only notes and the last line are written. */
  readonly shown?: boolean;
}

const EVERY_MS = 100;

export function createProgress({
  stream = process.stderr,
  shown = true,
}: ProgressOptions = {}): Progress {
  let shownAt = 0;
  const moves = stream.isTTY && shown;
  const clear = moves ? '\r\u001b[2K' : '';
  return {
    update(text) {
      const now = performance.now();
      if (!moves || now - shownAt < EVERY_MS) return;
      shownAt = now;
      stream.write(`${clear}${typeof text === 'string' ? text : text()}`);
    },
    clear() {
      stream.write(clear);
    },
    note(text) {
      stream.write(`${clear}${text}\n`);
    },
    done(text) {
      stream.write(`${clear}${text}\n`);
    },
  };
}
