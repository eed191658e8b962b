import { type Answer, ApiError } from '@thapcanh/api-client';

/** The value of an answer; a refusal is thrown as `ApiError`, which is how TanStack Query learns of it. */
export function unwrap<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new ApiError(answer.failure);
  return answer.value;
}
