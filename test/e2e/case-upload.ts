/**
 * A line of the public services' audit log: a file that a server would run is put on a case file (DVC-01
 * matches it). Every address is a case of its own.
 *
 * @param at milliseconds since 1970
 */
export function caseUpload(
  at: number,
  address = '198.51.100.23',
  more: { readonly name?: string; readonly agency?: string } = {},
): string {
  const { name = 'giay-to.jsp', agency = 'LK-TTCDS' } = more;
  return JSON.stringify({
    ts: new Date(at).toISOString(),
    org_code: agency,
    system_code: 'dvc',
    actor: { id: `cd-${address}`, type: 'citizen' },
    src_ip: address,
    action: 'case.upload',
    object: { type: 'case', id: `H99-${address}`, name },
    result: 'success',
  });
}
