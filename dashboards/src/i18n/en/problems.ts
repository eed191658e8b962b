import type { Translation } from '../translation.ts';
import type { problems as vi } from '../vi/problems.ts';

export const problems: Translation<typeof vi> = {
  unauthenticated: {
    title: 'The session has ended',
    next: 'Sign in again; you will come back to this place.',
  },
  forbidden: {
    title: 'Your role may not do this',
    next: 'If it is needed, ask the shift lead to do it.',
  },
  not_found: {
    title: 'Not found, or you may not see it',
    next: 'Check the address, or go back to the queue.',
  },
  invalid_request: {
    title: 'Something in the request is not right',
    next: 'Correct what is named below and try again.',
  },
  invalid_cursor: {
    title: 'This page is gone',
    next: 'The list has changed. Go back to the first page.',
  },
  invalid_transition: {
    title: 'It cannot move to this status',
    next: 'Its status has changed. Look again and choose another.',
  },
  tree_conflict: {
    title: 'The organisations would not fit together',
    next: 'The message names each organisation and what to do about it.',
  },
  already_exists: {
    title: 'It exists already',
    next: 'Change the one that is there, or choose another id.',
  },
  key_ended: {
    title: 'The key is no longer good',
    next: 'It was revoked or has expired. Issue a new one.',
  },
  too_many_keys: {
    title: 'The source has too many keys',
    next: 'Revoke one that is not used, then issue the new one.',
  },
  precondition_required: {
    title: 'The version of the case is missing',
    next: 'Reload the page and try again.',
  },
  precondition_failed: {
    title: 'Someone else has just changed this case',
    next: 'See what changed, then apply your part again.',
  },
  idempotency_conflict: {
    title: 'This was already sent with other words',
    next: 'Reload the page to see what was sent.',
  },
  body_too_large: { title: 'The text is too long', next: 'Shorten it and send it again.' },
  body_undecodable: {
    title: 'The text cannot be read',
    next: 'Type it again without unusual characters, and send it.',
  },
  body_malformed: { title: 'The text is malformed', next: 'Reload the page and try again.' },
  quota_exceeded: { title: 'Too many requests', next: 'Wait a minute and try again.' },
  unavailable: {
    title: 'The server is busy',
    next: 'Try again in a few minutes. Incoming logs are still accepted, by other machinery.',
  },
  internal: {
    title: 'The server has failed',
    next: 'Try again. If it fails again, send the technical detail to an administrator.',
  },
  offline: {
    title: 'No connection',
    next: 'Check the network. The page keeps trying; what you type is kept on this machine.',
  },
  unreadable: {
    title: 'The server answered in a form that was not agreed',
    next: 'Reload the page for the latest application. If it fails again, tell an administrator.',
  },
};
