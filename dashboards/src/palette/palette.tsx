// Ctrl+K: every place, view, case and act from one field.
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from './commands.ts';
import { useEntries } from './use-entries.ts';
import './palette.css';

/** Not a chunk of its own: what is typed while it loaded would go to the page, whose keys act. */
export function Palette({ onDismiss }: { onDismiss: () => void }): ReactNode {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const groups = useEntries(typed);
  const entries = groups.flatMap((group) => group.entries);
  const index = Math.min(at, entries.length - 1);
  const active = entries[index];

  useEffect(() => {
    // Closed again when the effect is run twice in development.
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  function run(command: Command): void {
    // Closing gives the focus back to where the person was, which is what the command is about.
    dialog.current?.close();
    command.run();
    onDismiss();
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing || entries.length === 0) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt((index + step + entries.length) % entries.length);
    }
    if (event.key === 'Enter' && active) {
      event.preventDefault();
      run(active);
    }
  }

  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={t('palette.title')}
      onCancel={onDismiss}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onDismiss();
      }}
    >
      <input
        role="combobox"
        type="text"
        autoComplete="off"
        spellCheck={false}
        aria-label={t('palette.label')}
        aria-expanded={entries.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active && `${listId}-${index}`}
        placeholder={t('palette.placeholder')}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label={t('palette.title')} className="palette-entries">
        {groups.map(({ name, entries: some }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, which no element is
          <div key={name} role="group" aria-label={t(`palette.group.${name}`)}>
            <div className="palette-group" aria-hidden="true">
              {t(`palette.group.${name}`)}
            </div>
            {some.map((entry) => {
              const place = entries.indexOf(entry);
              return (
                <Option
                  key={entry.id}
                  id={`${listId}-${place}`}
                  entry={entry}
                  isActive={place === index}
                  onRun={() => run(entry)}
                />
              );
            })}
          </div>
        ))}
      </div>
      {entries.length === 0 && <p className="palette-nothing">{t('palette.nothing')}</p>}
    </dialog>
  );
}

function Option(props: {
  id: string;
  entry: Command;
  isActive: boolean;
  onRun: () => void;
}): ReactNode {
  const { id, entry, isActive, onRun } = props;
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    <div
      ref={element}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className="palette-entry"
      onPointerDown={(event) => {
        event.preventDefault();
        onRun();
      }}
    >
      <span>{entry.text}</span>
      {entry.keys !== undefined && <kbd>{entry.keys}</kbd>}
    </div>
  );
}
