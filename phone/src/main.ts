// The technician's page: a code, then one screen. The token stays in the address, which no server logs.
import { createPhoneApi, type Failure } from './api.ts';
import { codeForm } from './code-form.ts';
import { element } from './element.ts';
import type { Page, Press } from './page-schema.ts';
import { fittingPhoto } from './reduce-photo.ts';
import { type Language, WORDS } from './words.ts';
import { workPage } from './work-page.ts';
import './phone.css';

type State =
  | { readonly name: 'loading' | 'code' | 'gone' | 'locked' | 'failed' }
  | {
      readonly name: 'open';
      readonly page: Page;
      readonly notice?: string | undefined;
      readonly busy?: boolean;
    };

const main = document.querySelector('main');
if (main === null) throw new Error('the page has no main element');
const screen = main;
const api = createPhoneApi(location.hash.slice(1), (...request) => fetch(...request));

let language: Language = 'vi';
let state: State = { name: 'loading' };
/** The press under way: tried again it keeps its key, another press has another. */
let pressed: { readonly button: string; readonly key: string } | undefined;

function show(next: State): void {
  state = next;
  const words = WORDS[language];
  document.documentElement.lang = language;
  document.title = words.title;
  const other = element('button', { type: 'button', class: 'language' }, words.other);
  other.lang = language === 'vi' ? 'en' : 'vi';
  other.addEventListener('click', () => {
    language = language === 'vi' ? 'en' : 'vi';
    show(state);
  });
  screen.replaceChildren(other, ...content(next));
}

function content(next: State): readonly HTMLElement[] {
  const words = WORDS[language];
  switch (next.name) {
    case 'loading':
      return [element('p', { role: 'status' }, words.loading)];
    case 'code':
      return [codeForm(words, open)];
    case 'locked':
      return [element('h1', {}, words.goneTitle), element('p', { role: 'alert' }, words.locked)];
    case 'gone':
      return [element('h1', {}, words.goneTitle), element('p', { role: 'alert' }, words.gone)];
    case 'failed': {
      const again = element('button', { type: 'button', class: 'primary' }, words.retry);
      again.addEventListener('click', () => void load());
      return [element('p', { role: 'alert' }, words.failed), again];
    }
    case 'open':
      return workPage({
        page: next.page,
        words,
        language,
        notice: next.notice,
        busy: next.busy === true,
        press: (press) => void answerWith(next.page, press),
        sendPhoto: (file) => void sendPhoto(next.page, file),
      });
  }
}

/** The page, where this device has opened the link before; else the form for the code. */
async function load(): Promise<void> {
  show({ name: 'loading' });
  const found = await api.page();
  if (found.ok) show({ name: 'open', page: found.value });
  else show({ name: found.failure === 'gone' ? 'code' : 'failed' });
}

/** What to say when the code does not open the page. */
async function open(code: string): Promise<string | undefined> {
  const opening = await api.open(code);
  const words = WORDS[language];
  if (!opening.ok) {
    if (opening.failure === 'failed') return words.failed;
    show({ name: 'gone' });
    return undefined;
  }
  if (opening.value.opened) {
    show({ name: 'open', page: opening.value.page });
    return undefined;
  }
  const { attemptsLeft } = opening.value;
  if (attemptsLeft > 0) return words.codeWrong(attemptsLeft);
  show({ name: 'locked' });
  return undefined;
}

async function answerWith(page: Page, press: Press): Promise<void> {
  const button = JSON.stringify(press);
  if (pressed?.button !== button) pressed = { button, key: drawKey() };
  const { key } = pressed;
  show({ name: 'open', page, busy: true, notice: WORDS[language].sending });
  const sent = await api.answer(press, key);
  if (sent.ok) pressed = undefined;
  if (sent.ok) show({ name: 'open', page: sent.value });
  else showFailure(page, sent.failure, WORDS[language].notOffered);
}

async function sendPhoto(page: Page, file: File): Promise<void> {
  show({ name: 'open', page, busy: true, notice: WORDS[language].sending });
  const photo = await fittingPhoto(file);
  if (photo === undefined) {
    show({ name: 'open', page, notice: WORDS[language].photoTooLarge });
    return;
  }
  const { bytes, original } = photo;
  const reduced =
    original === undefined ? undefined : WORDS[language].photoReduced(original, bytes.size);
  show({ name: 'open', page, busy: true, notice: reduced ?? WORDS[language].sending });
  const sent = await api.photo(photo);
  if (sent.ok) show({ name: 'open', page: sent.value, notice: reduced });
  else showFailure(page, sent.failure, WORDS[language].photoRefused);
}

function showFailure(page: Page, failure: Failure, refused: string): void {
  const words = WORDS[language];
  if (failure === 'gone') show({ name: 'gone' });
  else {
    const notice = { refused, enough: words.enough, failed: words.failed }[failure];
    show({ name: 'open', page, notice });
  }
}

/** 128 bits; `crypto.randomUUID` is missing from older phones. */
function drawKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

void load();
