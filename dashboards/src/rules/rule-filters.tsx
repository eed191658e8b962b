import Input from '@cloudscape-design/components/input';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { RULE_KINDS, RULE_ORDERS } from '@thapcanh/api-schema';
import { LEVELS, TACTICS } from '@thapcanh/incidents';
import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../app/choice.tsx';
import { useServices } from '../app/services.ts';
import { type RulesSearch, rulesSearchSchema } from './search.ts';

/** Typing rests this long before the list is asked for. */
const REST_MS = 300;

/** Words, level, tactic, log source, kind and order; each choice goes into the address. */
export function RuleFilters(props: { search: RulesSearch; ref: Ref<HTMLFormElement> }): ReactNode {
  const { search } = props;
  const { t } = useTranslation();
  const { queries } = useServices();
  const navigate = useNavigate();
  const { data: ruleset } = useQuery(queries.ruleset());
  const [words, setWords] = useState(search.q ?? '');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef(search.q);

  function set(change: Record<string, string | undefined>) {
    void navigate({
      to: '/rules',
      search: (old) => rulesSearchSchema.parse({ ...old, ...change }),
      replace: true,
    });
  }

  function type(typed: string) {
    setWords(typed);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      sent.current = typed.trim() === '' ? undefined : typed;
      set({ q: sent.current });
    }, REST_MS);
  }

  // The address changed otherwise than by typing, as by the navigation.
  useEffect(() => {
    if (search.q === sent.current) return;
    clearTimeout(timer.current);
    sent.current = search.q;
    setWords(search.q ?? '');
  }, [search.q]);
  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <search aria-label={t('rules.filter.label')}>
      <form className="filters" ref={props.ref} onSubmit={(event) => event.preventDefault()}>
        <div className="rule-words">
          <Input
            type="search"
            value={words}
            ariaLabel={t('rules.filter.words')}
            placeholder={t('rules.filter.wordsHint')}
            clearAriaLabel={t('rules.filter.clear')}
            onChange={({ detail }) => type(detail.value)}
          />
        </div>
        <Choice
          label={t('rules.filter.level')}
          value={search.level}
          options={LEVELS.toReversed().map((value) => ({
            value,
            label: t(`words.level.${value}`),
          }))}
          onChange={(level) => set({ level })}
        />
        <Choice
          label={t('rules.filter.tactic')}
          value={search.tactic}
          options={TACTICS.map((value) => ({ value, label: t(`words.tactic.${value}`) }))}
          onChange={(tactic) => set({ tactic })}
        />
        <Choice
          label={t('rules.filter.logsource')}
          value={search.logsource}
          options={(ruleset?.logsources ?? []).map(({ name, rules }) => ({
            value: name,
            label: `${name} (${rules})`,
          }))}
          onChange={(logsource) => set({ logsource })}
        />
        <Choice
          label={t('rules.filter.kind')}
          value={search.kind}
          options={RULE_KINDS.map((value) => ({ value, label: t(`rules.kind.${value}`) }))}
          onChange={(kind) => set({ kind })}
        />
        <Choice
          label={t('rules.filter.order')}
          value={search.order ?? 'level'}
          options={RULE_ORDERS.map((value) => ({ value, label: t(`rules.order.${value}`) }))}
          onChange={(order) => set({ order: order === 'level' ? undefined : order })}
        />
      </form>
    </search>
  );
}
