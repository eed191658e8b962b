// curl: a script for finished log files; each piece is compressed and tried again.
import { endpointOf } from '../endpoint.ts';
import { heading } from '../heading.ts';
import { shellWord } from '../quote.ts';
import type { ConfigFile, ShipperSettings } from '../settings.ts';

export function curlScript(settings: ShipperSettings): ConfigFile {
  const { origin, key } = endpointOf(settings);
  const paths = settings.input.kind === 'files' ? settings.input.paths : [];
  return {
    path: 'gui-thapcanh.sh',
    content: `#!/bin/sh
${heading(settings, [
  'Dùng cho tệp đã xoay vòng (không còn ghi thêm): gửi lại cùng một tệp không bị đếm hai lần.',
  'Cần curl 7.55 trở lên và GNU coreutils. Chạy: sh gui-thapcanh.sh',
])}set -eu
umask 077
header=$(mktemp)
trap 'rm -f "$header"' EXIT
printf 'Authorization: Bearer %s\\n' ${shellWord(key)} > "$header"
url=${shellWord(`${origin}/v1/logs`)}
export header url
for file in ${paths.map(shellWord).join(' ')}; do
  [ -f "$file" ] || continue
  split -C 3m --filter='gzip -c | curl --silent --show-error --fail --output /dev/null \\
    --retry 10 --retry-connrefused --max-time 60 \\
    --header "@$header" --header "Content-Type: application/x-ndjson" --header "Content-Encoding: gzip" \\
    --data-binary @- "$url"' "$file"
  printf '%s: đã gửi\\n' "$file"
done
`,
  };
}
