// One line to find and narrow: what is typed, what it may mean, and the filters that hold.
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, type ReactNode, type Ref, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { visible } from '../../text/visible.ts';
import { FILTERS, type Filter, filtersOf, isFiltered, type QueueSearch } from '../search.ts';
import { type Choice, suggest, withChoice, withoutFilter } from './suggest.ts';
import { useChoices } from './use-choices.ts';
import './query-bar.css';

export function QueryBar(props: { search: QueueSearch; ref: Ref<HTMLInputElement> }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { search, ref } = props;
  const choices = useChoices(search);
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const listId = useId();
  const suggestions = open ? suggest(typed, choices) : [];
  const active = suggestions[at];

  function go(next: QueueSearch): void {
    void navigate({ to: '/incidents', search: next });
  }

  function choose(choice: Choice): void {
    setTyped('');
    setOpen(false);
    setAt(0);
    go(withChoice(search, choice));
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    // An input method may still be composing what Enter or an arrow ends.
    if (event.nativeEvent.isComposing) return;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        event.preventDefault();
        const step = event.key === 'ArrowDown' ? 1 : -1;
        const count = suggest(typed, choices).length;
        if (open && count > 0) setAt((at + step + count) % count);
        setOpen(true);
        break;
      }
      case 'Enter':
        event.preventDefault();
        if (active && (typed.trim() !== '' || at > 0)) choose(active);
        break;
      case 'Escape':
        // Handled here: the table's own Escape would take the selection away.
        event.preventDefault();
        if (open) setOpen(false);
        else event.currentTarget.blur();
        break;
      case 'Backspace': {
        const last = FILTERS.findLast((name) => filters[name] !== undefined);
        if (typed === '' && last !== undefined) go(withoutFilter(search, last));
        break;
      }
      default:
    }
  }

  const filters = filtersOf(search);
  const held = FILTERS.filter((name) => filters[name] !== undefined);
  return (
    <search className="query-bar">
      <ul className="query-filters" aria-label={t('queue.filters')}>
        {held.map((name) => (
          <li key={name}>
            <button
              type="button"
              className="query-filter"
              aria-label={t('queue.query.remove', { filter: describe(name) })}
              onClick={() => go(withoutFilter(search, name))}
            >
              {describe(name)} <span aria-hidden="true">×</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="query-field">
        <input
          ref={ref}
          role="combobox"
          type="text"
          autoComplete="off"
          spellCheck={false}
          aria-label={t('queue.query.label')}
          aria-expanded={suggestions.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active && `${listId}-${at}`}
          placeholder={t('queue.query.placeholder')}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            setOpen(true);
            setAt(0);
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
        <div
          id={listId}
          role="listbox"
          aria-label={t('queue.query.suggestions')}
          className={suggestions.length > 0 ? 'query-suggestions' : 'query-suggestions empty'}
        >
          {suggestions.map((choice, index) => (
            <div
              key={`${choice.filter} ${choice.value}`}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className="query-suggestion"
              // Before the field loses the focus, and the list with it.
              onPointerDown={(event) => {
                event.preventDefault();
                choose(choice);
              }}
            >
              <span className="query-kind">{t(`queue.filter.${choice.filter}`)}</span>{' '}
              {visible(choice.text)}
            </div>
          ))}
        </div>
      </div>
      {isFiltered(search) && (
        <button
          type="button"
          className="query-clear"
          onClick={() => go(search.view ? { view: search.view } : {})}
        >
          {t('queue.filter.clear')}
        </button>
      )}
    </search>
  );

  /** `Mức: M2 Nghiêm trọng` */
  function describe(filter: Filter): string {
    const value = filters[filter];
    const text = choices.find((choice) => choice.filter === filter && choice.value === value)?.text;
    if (filter === 'snoozed') return text ?? '';
    return `${t(`queue.filter.${filter}`)}: ${visible(text ?? String(value))}`;
  }
}
