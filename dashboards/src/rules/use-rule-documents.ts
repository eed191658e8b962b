// What a file says, read by the worker; undefined until it has been.
import type { RuleDetail } from '@thapcanh/api-schema';
import { useEffect, useState } from 'react';
import type { SigmaDocument } from 'sigma-ts-parser';
import type { Judge } from './judge/judge.ts';

/** The documents of the rule's file; none where they cannot be read. */
export function useRuleDocuments(
  judge: Judge,
  file: RuleDetail['file'],
): readonly SigmaDocument[] | undefined {
  const [read, setRead] = useState<{
    readonly text: string;
    readonly documents: readonly SigmaDocument[];
  }>();
  const text = file?.text;
  useEffect(() => {
    if (text === undefined) return undefined;
    let wanted = true;
    void judge.ask({ kind: 'read', text, beside: [], lists: undefined }).then((judged) => {
      if (wanted) setRead({ text, documents: judged.ok ? judged.answer.documents : [] });
    });
    return () => {
      wanted = false;
    };
  }, [judge, text]);
  return read !== undefined && read.text === text ? read.documents : undefined;
}
