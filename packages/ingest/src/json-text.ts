// JSON that came by a queue. JSON.parse quotes what it could not read; what logs carry must not get into ours.

/** @throws SyntaxError that quotes nothing of the text */
export function parseJsonText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SyntaxError(`A text of ${text.length} characters is not JSON.`);
  }
}
