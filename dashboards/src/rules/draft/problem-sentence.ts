// What a problem says to readers of Vietnamese; readers of English have the parser's own message.
import type { RuleProblem } from '../judge/messages.ts';
import { PROBLEMS_VI } from './problems-vi.ts';

/** The sentence of the problem's code; its message where there is none. */
export function problemSentence({ code, message }: RuleProblem, language: string): string {
  return language === 'vi' && Object.hasOwn(PROBLEMS_VI, code)
    ? (PROBLEMS_VI[code] ?? message)
    : message;
}
