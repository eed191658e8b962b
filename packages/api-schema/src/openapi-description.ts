// How the API is called: what holds for every operation, as Markdown in the OpenAPI document.
import { MAX_LIMIT } from './page.ts';
import { PROBLEM_CODES, PROBLEM_KINDS } from './problem.ts';

/** One row a code, in the order of the statuses. */
function problemTable(): string {
  const rows = PROBLEM_CODES.map((code) => ({ code, ...PROBLEM_KINDS[code] }))
    .sort((a, b) => a.status - b.status)
    .map(({ status, code, title }) => `| ${status} | \`${code}\` | ${title} |`);
  return ['| status | code | title |', '|---|---|---|', ...rows].join('\n');
}

export const description = `
Mọi lệnh cần mã truy cập của người gọi và chỉ thấy những gì thuộc phạm vi của người đó. Lỗi luôn có một mã
cố định (\`code\`) để chương trình xử lý, và một câu giải thích (\`detail\`) cho người đọc.

Every operation needs the access token of a person and sees what lies in that person's scope. The keys of
sources ship logs and read nothing here.

## Calling

- **Token:** \`Authorization: Bearer …\`, from the identity provider of the deployment.
- **Reading:** every answer has an \`ETag\`; with \`If-None-Match\` what has not changed is 304. Parameters that
  an operation does not know are refused.
- **Lists:** \`limit\` of up to ${MAX_LIMIT}; where more follows there is a \`nextCursor\`: ask again with it as
  \`cursor\` and the same filters. A cursor is of the caller who got it.
- **Changing:** \`If-Match\` with the \`ETag\` that was seen. 412 has the \`ETag\` of now, and \`changes\`: who did
  what since.
- **Repeating:** a POST with an \`Idempotency-Key\` of your making is carried out once in 24 hours, however often
  it is sent; the same key with another body is refused.
- **Limits:** 600 calls a minute a person; 429 and 503 say when to try again in \`Retry-After\`.

## Problems

A refusal is \`application/problem+json\` (RFC 9457). Codes never change their meaning; new ones may come.

${problemTable()}
`.trim();
