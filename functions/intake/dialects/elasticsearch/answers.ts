// Answers as Elasticsearch gives them: clients refuse a server without the product header.
import { type Answer, jsonAnswer, type Refusal } from '../../answer.ts';
import type { HttpRequest } from '../../http-request.ts';

const PRODUCT = { 'x-elastic-product': 'Elasticsearch' };

/** A JSON answer; to HEAD without its body. */
export function elasticAnswer(
  { method }: Pick<HttpRequest, 'method'>,
  status: number,
  body: unknown,
  retryAfter?: number,
): Answer {
  const answer = jsonAnswer(status, body, { retryAfter });
  return {
    ...answer,
    headers: { ...answer.headers, ...PRODUCT },
    body: method === 'HEAD' ? '' : answer.body,
  };
}

/** A plain text answer, as the `_cat` addresses give. */
export function elasticText({ method }: Pick<HttpRequest, 'method'>, text: string): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'text/plain; charset=UTF-8', ...PRODUCT },
    body: method === 'HEAD' ? '' : text,
  };
}

/** An error of the whole request. */
export function elasticError(
  request: Pick<HttpRequest, 'method'>,
  status: number,
  type: string,
  reason: string,
  retryAfter?: number,
): Answer {
  const error = { root_cause: [{ type, reason }], type, reason };
  return elasticAnswer(request, status, { error, status }, retryAfter);
}

const TYPE_OF_STATUS: Readonly<Record<Refusal['status'], string>> = {
  400: 'illegal_argument_exception',
  401: 'security_exception',
  404: 'resource_not_found_exception',
  413: 'content_too_long_exception',
  415: 'media_type_header_exception',
  429: 'es_rejected_execution_exception',
  500: 'exception',
  503: 'unavailable_shards_exception',
};

export function refuse(
  { status, detail, retryAfter }: Refusal,
  request: Pick<HttpRequest, 'method'>,
): Answer {
  const answer = elasticError(request, status, TYPE_OF_STATUS[status], detail, retryAfter);
  if (status !== 401) return answer;
  return { ...answer, headers: { ...answer.headers, 'www-authenticate': 'ApiKey, Basic' } };
}
