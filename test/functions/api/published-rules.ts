// A small ruleset with its book, as it is published.
import { ruleIdOf } from '@thapcanh/detection';
import type { RuleBook } from '@thapcanh/store';
import { serializeRuleset } from 'sigma-engine';
import { parseSigma } from 'sigma-ts-parser';
import { NOW, type TestApi } from './api.ts';

/** A rule that web servers see. */
export const WEB_RULE = {
  id: '6a1f0c32-9d0b-4b70-8d1c-2f5b6d0a7e11',
  path: 'web/web-91-script.yml',
  text: `# Lý do: xem quy trình
title: Script Run From the Attachment Path
id: 6a1f0c32-9d0b-4b70-8d1c-2f5b6d0a7e11
name: web_91_script
status: test
description: A script among attachments was run.
author: Tháp Canh
date: 2026-11-22
tags: [attack.persistence, attack.t1505.003]
logsource: { category: webserver }
detection:
  selection:
    cs-uri-stem|contains: /tep-dinh-kem/
    c-ip|expand: '%scanners%'
  condition: selection
falsepositives: [A test that was agreed on]
level: high
thapcanh:
  code: WEB-91
  title_vi: Gọi tệp kịch bản trong thư mục đính kèm
  explanation_vi: Tìm lượt gọi chạy tệp kịch bản nằm trong thư mục đính kèm.
`,
  events: 'match: []\n',
} as const;

/** It counts what the web rule matches. */
export const COUNTING_RULE = {
  id: '0d8f7a54-0c5b-4d0e-9a55-5c8a3f1f2b22',
  path: 'web/web-92-often.yml',
  text: `title: Script Run Often
id: 0d8f7a54-0c5b-4d0e-9a55-5c8a3f1f2b22
status: stable
correlation:
  type: event_count
  rules: [web_91_script]
  group-by: [c-ip]
  timespan: 10m
  condition: { gte: 5 }
  generate: true
level: critical
`,
} as const;

/** Nothing in the province sends what it reads. */
export const UNSEEN_RULE = {
  id: 'b0f6c1f2-5f0d-4f0c-8b9a-7a3d5a0c3c33',
  path: 'mail/mail-91-quiet.yml',
  text: `title: Quiet Mail Rule
id: b0f6c1f2-5f0d-4f0c-8b9a-7a3d5a0c3c33
logsource: { product: zimbra, service: audit }
detection:
  selection: { cmd: Auth }
  condition: selection
level: low
`,
} as const;

const LISTS: RuleBook['lists'] = [
  {
    name: 'scanners',
    owner: 'Phòng giám sát',
    description: 'Máy quét của tỉnh',
    entries: [{ value: '192.0.2.10' }],
  },
  { name: 'leavers', owner: 'Phòng tổ chức', description: 'Người đã nghỉ', entries: [] },
];

/** Publishes the three rules; without the book where told so. */
export async function publishRules(
  api: TestApi,
  { withBook = true, broken = '' }: { readonly withBook?: boolean; readonly broken?: string } = {},
): Promise<void> {
  const files = [WEB_RULE, COUNTING_RULE, UNSEEN_RULE].map((file) => ({
    ...file,
    documents: parseSigma(file.text, { path: file.path }).documents,
  }));
  const others = parseSigma(broken, { path: 'broken.yml' }).documents;
  const documents = [...files.flatMap((file) => file.documents), ...others];
  const artefact = serializeRuleset(documents, { scanners: ['192.0.2.99'], leavers: ['tuanpv'] });
  const book: RuleBook = {
    v: 1,
    files: files.map((file) => ({
      path: file.path,
      rules: file.documents.flatMap((one) => (one.kind === 'filter' ? [] : [ruleIdOf(one)])),
      text: file.text,
      ...('events' in file ? { events: file.events } : {}),
    })),
    lists: LISTS,
  };
  await api.rulesets.publish(artefact, new Date(NOW).toISOString(), withBook ? book : undefined);
}
