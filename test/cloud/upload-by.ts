// A script uploaded to a case file, late on 22 November 2026: rule DVC-01.

/** The line of citizen `n`, from a network of their own. */
export const uploadBy = (n: number) =>
  JSON.stringify({
    ts: '2026-11-22T23:30:00+07:00',
    org_code: 'LK-TTCDS',
    system_code: 'dvc',
    actor: { id: `cong-dan-${n}`, type: 'citizen' },
    src_ip: `198.51.${n}.23`,
    action: 'case.upload',
    object: { type: 'case', id: `H99-${n}`, name: `anh-${n}.jpg.jsp` },
    result: 'success',
  });
