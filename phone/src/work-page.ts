// The one screen: what happened, what to do and not to do, what to tell the centre.
import { element, forbidden } from './element.ts';
import { LINK_ANSWERS, type Page, type Press } from './page-schema.ts';
import { timeInVietnam } from './time.ts';
import type { Language, Words } from './words.ts';

export interface WorkPageOptions {
  readonly page: Page;
  readonly words: Words;
  readonly language: Language;
  /** What is under way or went wrong, said where the buttons are. */
  readonly notice: string | undefined;
  readonly busy: boolean;
  readonly press: (press: Press) => void;
  readonly sendPhoto: (file: File) => void;
}

type Sentence = Page['steps'][number];

/** The screen's sections. */
export function workPage(options: WorkPageOptions): readonly HTMLElement[] {
  const { page, words, language } = options;
  const told = (sentence: Sentence) => {
    const text = language === 'en' ? (sentence.en ?? sentence.vi) : sentence.vi;
    return element('li', text === sentence.vi ? { lang: 'vi' } : {}, text);
  };
  const never = page.never.map((sentence) => {
    const item = told(sentence);
    item.prepend(forbidden());
    return item;
  });
  return [
    element(
      'header',
      {},
      element('p', {}, `${words.centre(page.province)} · ${page.number}`),
      element('p', {}, words.to(page.person, page.agency)),
    ),
    section(
      'happened',
      words.happened,
      'h1',
      ...page.happened.map((text) => element('p', { lang: 'vi' }, text)),
    ),
    section('steps', words.steps, 'h2', element('ol', {}, ...page.steps.map(told))),
    ...(never.length === 0
      ? []
      : [section('never', words.never, 'h2', element('ul', {}, ...never))]),
    answers(options),
    callLine(options),
  ];
}

function answers({ page, words, notice, busy, press, sendPhoto }: WorkPageOptions): HTMLElement {
  const { answer, photos, request } = page;
  const buttons = buttonsOf(page).map((one) => {
    const [kind, label, pressed] =
      'answer' in one
        ? ([one.answer, words.answer[one.answer], answer?.answer === one.answer] as const)
        : (['choice', one.choice, request?.answer?.text === one.choice] as const);
    const attributes = {
      type: 'button',
      class: kind,
      disabled: busy,
      'aria-pressed': `${pressed}`,
    };
    const lang = kind === 'choice' ? { lang: 'vi' } : {};
    const button = element('button', { ...attributes, ...lang }, label);
    button.addEventListener('click', () => press(one));
    return button;
  });
  const file = element('input', {
    id: 'photo',
    type: 'file',
    accept: 'image/jpeg,image/png,image/webp',
    disabled: busy,
    'aria-describedby': 'photo-hint',
  });
  file.addEventListener('change', () => {
    const [chosen] = file.files ?? [];
    if (chosen !== undefined) sendPhoto(chosen);
  });
  const said = answer && words.answered[answer.answer](timeInVietnam(answer.at));
  const told =
    request?.answer && words.requestAnswered(request.answer.text, timeInVietnam(request.answer.at));
  return section(
    'answers',
    words.answers,
    'h2',
    element(
      'div',
      { role: 'status', class: 'said' },
      ...[told, said, photos > 0 ? words.photos(photos) : undefined].flatMap((text) =>
        text === undefined ? [] : element('p', {}, text),
      ),
    ),
    element('p', { role: 'alert', class: 'problem' }, notice),
    ...buttons,
    element('label', { for: 'photo', class: 'photo' }, words.photo, file),
    element('p', { id: 'photo-hint', class: 'soft' }, words.photoHint),
  );
}

/** Where the agency was asked something, the answers that were offered say what is done. */
function buttonsOf({ request }: Page): readonly Press[] {
  const choices = (request?.choices ?? []).map((choice) => ({ choice }));
  return LINK_ANSWERS.flatMap((answer): readonly Press[] =>
    answer === 'done' && choices.length > 0 ? choices : [{ answer }],
  );
}

function callLine({ page: { call, expires }, words }: WorkPageOptions): HTMLElement {
  const number = call?.phone.replace(/[^+0-9]/g, '');
  return element(
    'footer',
    {},
    call &&
      element(
        'a',
        { href: `tel:${number}`, class: 'call' },
        words.call(call.name),
        element('b', {}, call.phone),
      ),
    element('p', { class: 'soft' }, words.expires(timeInVietnam(expires))),
  );
}

function section(
  id: string,
  title: string,
  level: 'h1' | 'h2',
  ...content: readonly HTMLElement[]
): HTMLElement {
  return element(
    'section',
    { class: id, 'aria-labelledby': id },
    element(level, { id }, title),
    ...content,
  );
}
