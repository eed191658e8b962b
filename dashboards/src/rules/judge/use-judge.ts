// One worker for a page, gone with it.
import { useEffect, useState } from 'react';
import { createJudge, type Judge } from './judge.ts';

export function useJudge(): Judge {
  const [judge] = useState(() => createJudge());
  useEffect(() => () => judge.close(), [judge]);
  return judge;
}
