// What an empty draft may begin with.

/** A rule that reads and runs as it is; the id must be the author's own, the title and explanation Vietnamese. */
export function templateRule({
  id,
  date,
  title,
  explanation,
}: Readonly<Record<'id' | 'date' | 'title' | 'explanation', string>>): string {
  return `title: Executable Uploaded to a Case File
id: ${id}
status: experimental
description: A file that an application server would run was accepted as an attachment.
author: ''
date: ${date}
tags:
  - attack.initial-access
  - attack.t1190
logsource:
  category: application
  product: vn_egov
  service: dvc
detection:
  selection:
    action: case.upload
    result: success
    object.name|endswith:
      - .jsp
      - .php
  condition: selection
falsepositives:
  - A case about software whose applicant attaches a program
level: medium
thapcanh:
  title_vi: ${title}
  explanation_vi: ${explanation}
`;
}
