import { defineValidator } from './validator.ts';

/** Short words that stay lower case inside an English title. */
const SMALL_WORDS: ReadonlySet<string> = new Set(
  'a an and as at but by for from in into nor of off on onto or over per the to up via vs with without'.split(
    ' ',
  ),
);

export const titleCase = defineValidator({
  code: 'title_case',
  severity: 'warning',
  set: 'sigmahq',
  description: 'Words of a title begin with a capital, but for names of files and small words.',
  check(documents, report) {
    for (const document of documents) {
      const words = document.title.split(/\s+/);
      const small = words.find(
        (word, at) => isPlainWord(word) && !(at > 0 && SMALL_WORDS.has(word)),
      );
      if (small === undefined) continue;
      report(document, `Begin "${small}" with a capital, as titles do.`, 'title');
    }
  },
});

/** Lower-case letters alone: what holds a dot, digit, slash or capital is a name. */
function isPlainWord(word: string): boolean {
  return /^[a-z]{2,}$/.test(word);
}
