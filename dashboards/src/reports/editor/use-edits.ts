// Answers as they are typed: kept in this tab at once, saved when a field is left or after a pause.
import { useQueryClient } from '@tanstack/react-query';
import type { Answer, Failure } from '@thapcanh/api-client';
import type { Value } from '@thapcanh/api-schema';
import { useEffect, useRef, useState } from 'react';
import { type ReportPlace, readReport, type SeenReport } from '../../api/queries/report.ts';
import { useServices } from '../../app/services.ts';
import { sendDeed } from '../report-deed.ts';
import { type Edits, leftAfter, parseEdits } from './edits.ts';
import { saveEdits } from './save-edits.ts';

const PAUSE_MS = 8_000;

export type SaveState = 'saved' | 'typing' | 'saving' | 'failed';

export interface EditsOfReport {
  readonly edits: Edits;
  readonly clashes: readonly string[];
  readonly state: SaveState;
  readonly failure: Failure | undefined;
  /** `base`: what the field says now. */
  readonly edit: (field: string, value: Value | null, base: Value | undefined) => void;
  /** Saves what is typed; whether all of it is. */
  readonly save: () => Promise<boolean>;
  /** Ends a clash: with the person's words, or with those that stand there. */
  readonly settle: (field: string, mine: boolean, stands: Value | undefined) => void;
}

/** The edits of one report in this tab. */
export function useEdits(place: ReportPlace, seen: SeenReport): EditsOfReport {
  const { api, queries } = useServices();
  const queryClient = useQueryClient();
  const storageKey = `thapcanh.draft.report.${place.of === 'incident' ? `${place.incident}.` : ''}${place.report}`;
  const [edits, setEdits] = useState<Edits>(() => parseEdits(sessionStorage.getItem(storageKey)));
  const [clashes, setClashes] = useState<readonly string[]>([]);
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const latest = useRef(edits);
  const running = useRef<Promise<boolean>>(undefined);

  function put(next: Edits) {
    latest.current = next;
    setEdits(next);
    if (Object.keys(next).length === 0) sessionStorage.removeItem(storageKey);
    else sessionStorage.setItem(storageKey, JSON.stringify(next));
  }

  async function reload(): Promise<Answer<SeenReport>> {
    const answer = await readReport(api, place);
    if (!answer.ok) return answer;
    const value = { report: answer.value, etag: answer.etag ?? '' };
    queryClient.setQueryData(queries.report(place).queryKey, value);
    return { ok: true, value, etag: answer.etag };
  }

  async function saveNow(): Promise<boolean> {
    const sent: Edits = Object.fromEntries(
      Object.entries(latest.current).filter(([id]) => !clashes.includes(id)),
    );
    if (Object.keys(sent).length === 0) return Object.keys(latest.current).length === 0;
    setSaving(true);
    const key = crypto.randomUUID();
    const outcome = await saveEdits(
      {
        send: (answers, etag) =>
          sendDeed(api, place, { act: 'answer', body: { answers } }, { etag, key }),
        reload,
      },
      sent,
      queryClient.getQueryData(queries.report(place).queryKey)?.etag ?? seen.etag,
    );
    if (outcome.kind === 'saved') {
      await reload();
      put(leftAfter(latest.current, sent));
    }
    setFailure(outcome.kind === 'failed' ? outcome.failure : undefined);
    if (outcome.kind === 'clash') setClashes(outcome.fields);
    setSaving(false);
    return outcome.kind === 'saved' && Object.keys(latest.current).length === 0;
  }

  async function save(): Promise<boolean> {
    await running.current;
    running.current = saveNow();
    return running.current;
  }

  const settled = useRef(save);
  useEffect(() => {
    settled.current = save;
  });
  useEffect(() => {
    if (Object.keys(edits).length === 0) return;
    const timer = setTimeout(() => void settled.current(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [edits]);

  const dirty = Object.keys(edits).length > 0;
  const state = saving ? 'saving' : failure ? 'failed' : dirty ? 'typing' : 'saved';
  return {
    edits,
    clashes,
    state,
    failure,
    edit: (field, value, base) =>
      put({ ...latest.current, [field]: { value, base: latest.current[field]?.base ?? base } }),
    save,
    settle(field, mine, stands) {
      const { [field]: own, ...others } = latest.current;
      put(own && mine ? { ...others, [field]: { ...own, base: stands } } : others);
      setClashes(clashes.filter((each) => each !== field));
    },
  };
}
