// One line of progress on stderr: rewritten on a terminal, silent elsewhere so that logs stay short.

export interface Progress {
  update(text: string): void;
  done(text: string): void;
}

const EVERY_MS = 100;

export function createProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  let shownAt = 0;
  const clear = stream.isTTY ? '\r\u001b[2K' : '';
  return {
    update(text) {
      const now = performance.now();
      if (!stream.isTTY || now - shownAt < EVERY_MS) return;
      shownAt = now;
      stream.write(`${clear}${text}`);
    },
    done(text) {
      stream.write(`${clear}${text}\n`);
    },
  };
}
