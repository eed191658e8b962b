// What a problem says to readers of Vietnamese; readers of English have the parser's own message.
import { ruleProblems } from '../../i18n/vi/rule-problems.ts';
import type { RuleProblem } from '../judge/messages.ts';

/** The sentence of the problem's code; its message where there is none. */
export function problemSentence({ code, message }: RuleProblem, language: string): string {
  return language === 'vi' && Object.hasOwn(ruleProblems, code)
    ? (ruleProblems[code] ?? message)
    : message;
}
