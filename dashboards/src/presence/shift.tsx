// Ca trực: who is on shift, in the line over the queue; behind it the way on and off.
import { useQuery } from '@tanstack/react-query';
import { answerOf } from '@thapcanh/api-client';
import { type Me, type OnShift, onShiftSchema } from '@thapcanh/api-schema';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '../api/people.ts';
import { useSave } from '../api/use-save.ts';
import { RefusalNotice } from '../app/refusal-notice.tsx';
import { useServices } from '../app/services.ts';
import { useDisclosure } from '../app/use-disclosure.ts';
import { useNow } from '../app/use-now.ts';
import { formatClock, formatPeriod } from '../text/time.ts';
import { visible } from '../text/visible.ts';
import { shiftEndOf, usualEnd } from './shift-end.ts';
import { shiftGroups } from './shift-groups.ts';
import { usePresence } from './use-presence.ts';
import './presence.css';

/** `Ca: Lan, Minh (đến 07:00)`; nothing for whom it is no business of. */
export function Shift(): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data: me } = useQuery(queries.me());
  const presence = usePresence();
  const personName = usePersonName();
  const { open, close, toggle, ref } = useDisclosure<HTMLDivElement>();
  if (!me || !presence) return null;
  const { onShift } = presence;
  const groups = shiftGroups(onShift).map(({ until, subs }) => ({
    names: subs.map((sub) => visible(personName(sub))).join(', '),
    until,
  }));
  return (
    <div className="shift" ref={ref}>
      <button type="button" className="shift-button" aria-expanded={open} onClick={toggle}>
        {t('presence.shift')}{' '}
        {groups.length === 0
          ? t('presence.nobody')
          : groups.map(({ names, until }, index) => (
              <span key={until}>
                {index > 0 && ', '}
                <b>{names}</b> {t('presence.until', { time: formatClock(until) })}
              </span>
            ))}{' '}
        <span aria-hidden="true">▾</span>
      </button>
      {open && (
        <section className="shift-panel" aria-label={t('presence.title')}>
          <ShiftPanel
            me={me}
            onShift={onShift}
            onDone={() => {
              close();
              ref.current?.querySelector('button')?.focus();
            }}
          />
        </section>
      )}
    </div>
  );
}

function ShiftPanel(props: { me: Me; onShift: readonly OnShift[]; onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const { api } = useServices();
  const { me, onShift, onDone } = props;
  const personName = usePersonName();
  const save = useSave('presence');
  const ends = me.role === 'lead' || me.role === 'admin';

  async function end(sub: string): Promise<void> {
    const path = { sub };
    const ended = await save.run(() =>
      answerOf(api.DELETE('/v1/shifts/{sub}', { params: { path } }), onShiftSchema),
    );
    if (ended) onDone();
  }

  async function begin(until: string): Promise<void> {
    const begun = await save.run(() =>
      answerOf(
        api.PUT('/v1/shifts/{sub}', { params: { path: { sub: me.sub } }, body: { until } }),
        onShiftSchema,
      ),
    );
    if (begun) onDone();
  }

  return (
    <>
      {onShift.length === 0 && <p>{t('presence.empty')}</p>}
      {onShift.length > 0 && (
        <ul>
          {onShift.map(({ sub, since, until }) => {
            const name = visible(personName(sub));
            return (
              <li key={sub}>
                <span>
                  <b>{name}</b> <span className="soft">{formatPeriod(since, until)}</span>
                </span>
                {(sub === me.sub || ends) && (
                  <button
                    type="button"
                    className="text-button"
                    disabled={save.busy}
                    onClick={() => void end(sub)}
                  >
                    {sub === me.sub ? t('presence.leave') : t('presence.endOf', { name })}
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      )}
      <BeginShift
        busy={save.busy}
        isOn={onShift.some(({ sub }) => sub === me.sub)}
        onBegin={(until) => void begin(until)}
      />
      <RefusalNotice failure={save.failure} />
    </>
  );
}

function BeginShift(props: {
  busy: boolean;
  isOn: boolean;
  onBegin: (until: string) => void;
}): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const id = useId();
  const [text, setText] = useState(() => usualEnd(now));
  const { busy, isOn, onBegin } = props;
  const end = shiftEndOf(text, now);
  const fault = 'fault' in end ? t(`presence.fault.${end.fault}`) : undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if ('until' in end) onBegin(end.until);
      }}
    >
      <label htmlFor={id}>{t('presence.end')}</label>
      <input
        id={id}
        value={text}
        autoComplete="off"
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => setText(target.value)}
      />
      <button type="submit" className="shift-begin" disabled={busy || fault !== undefined}>
        {'until' in end
          ? t(isOn ? 'presence.move' : 'presence.begin', { time: formatClock(end.until) })
          : t('presence.beginAt')}
      </button>
      <p id={`${id}-hint`} className={fault === undefined ? 'soft' : 'shift-fault'}>
        {fault ?? t('presence.endHint')}
      </p>
    </form>
  );
}
