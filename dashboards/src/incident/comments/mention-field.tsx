// A text in which @ offers people to call.
import Textarea from '@cloudscape-design/components/textarea';
import { useQuery } from '@tanstack/react-query';
import {
  type KeyboardEvent,
  type ReactNode,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { visible } from '../../text/visible.ts';
import { completeMention, type MentionQuery, mentionable, mentionQuery } from './mention-query.ts';

const MAX_OFFERED = 6;

export function MentionField(props: {
  value: string;
  onChange: (text: string) => void;
  onSend: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data: users = [] } = useQuery(queries.users());
  const list = useId();
  const field = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState<MentionQuery>();
  const [active, setActive] = useState(0);
  /** Where the caret goes once the completed text is shown. */
  const caret = useRef<number>(undefined);
  const { value, onChange, onSend } = props;
  const offered = query ? mentionable(users, query.text).slice(0, MAX_OFFERED) : [];
  const chosen = offered[Math.min(active, offered.length - 1)];
  const idOf = (sub: string) => `${list}-${sub}`;

  const textarea = () => field.current?.querySelector('textarea') ?? undefined;

  useLayoutEffect(() => {
    if (caret.current === undefined) return;
    textarea()?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  });

  function look() {
    const { value: text = '', selectionStart = 0 } = textarea() ?? {};
    setQuery(mentionQuery(text, selectionStart));
    setActive(0);
  }

  function choose(sub: string) {
    if (!query) return;
    const next = completeMention(value, query, sub);
    caret.current = next.caret;
    onChange(next.text);
    setQuery(undefined);
    textarea()?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return onSend();
    if (chosen === undefined || event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setActive((active + step + offered.length) % offered.length);
    else if (event.key === 'Enter' || event.key === 'Tab') choose(chosen.sub);
    else if (event.key === 'Escape') setQuery(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="mention-field" ref={field}>
      <Textarea
        value={value}
        rows={3}
        placeholder={t('incident.commentPlaceholder')}
        nativeTextareaAttributes={{
          // Before the page's own keys, and the library's: here they choose.
          onKeyDownCapture: onKeyDown,
          onClick: look,
          'aria-autocomplete': 'list',
          ...(chosen && { 'aria-controls': list, 'aria-activedescendant': idOf(chosen.sub) }),
        }}
        onChange={({ detail }) => {
          onChange(detail.value);
          look();
        }}
        onBlur={() => setQuery(undefined)}
      />
      {chosen && (
        <div className="mentions" id={list} role="listbox" aria-label={t('people.call')}>
          {offered.map(({ sub, name, role }) => (
            <div
              key={sub}
              id={idOf(sub)}
              role="option"
              tabIndex={-1}
              aria-selected={sub === chosen.sub}
              // The text keeps the focus: the press alone chooses.
              onPointerDown={(event) => {
                event.preventDefault();
                choose(sub);
              }}
            >
              <b>{visible(name)}</b> <span className="soft">@{sub}</span>{' '}
              <span className="soft">{t(`words.role.${role}`)}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
