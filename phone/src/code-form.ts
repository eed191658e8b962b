// The form for the code that is read out over the telephone.
import { element } from './element.ts';
import type { Words } from './words.ts';

const CODE = /^\d{6}$/;

/** The form; `submit` answers what to say when the code does not open the page. */
export function codeForm(
  words: Words,
  submit: (code: string) => Promise<string | undefined>,
): HTMLElement {
  const input = element('input', {
    id: 'code',
    name: 'code',
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    maxlength: '7',
    required: true,
    'aria-describedby': 'code-hint code-problem',
  });
  const problem = element('p', { id: 'code-problem', class: 'problem', role: 'alert' });
  const button = element('button', { type: 'submit', class: 'primary' }, words.open);
  const form = element(
    'form',
    { novalidate: true },
    element('h1', {}, words.codeTitle),
    element('p', { id: 'code-hint' }, words.codeHint),
    element('label', { for: 'code' }, words.codeLabel),
    input,
    problem,
    button,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    // People type the code as it is read: in two threes.
    const code = input.value.replace(/[\s-]/g, '');
    if (!CODE.test(code)) {
      refuse(words.codeMalformed);
      return;
    }
    button.disabled = true;
    void submit(code).then((text) => {
      button.disabled = false;
      if (text !== undefined) refuse(text);
    });
  });

  function refuse(text: string): void {
    problem.textContent = text;
    input.setAttribute('aria-invalid', 'true');
    input.focus();
  }
  return form;
}
