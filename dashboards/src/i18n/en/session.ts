import type { Translation } from '../translation.ts';
import type { session as vi } from '../vi/session.ts';

export const session: Translation<typeof vi> = {
  title: 'Sign in',
  text: 'Use the account of your agency. The sign-in page opens and brings you back to this place.',
  signIn: 'Sign in',
  signingIn: 'Signing in',
  refusedTitle: 'The session was not accepted',
  refusedText:
    'The sign-in service knows you, but Tháp Canh has no such account or it is disabled. Ask an administrator, or sign in with another account.',
  unreachableTitle: 'The sign-in service cannot be reached',
  unreachableText: 'Check the connection and try again. If it still fails, tell an administrator.',
  failedTitle: 'Sign-in was not completed',
  failedText: 'This attempt has expired or was cancelled. Sign in again.',
};
