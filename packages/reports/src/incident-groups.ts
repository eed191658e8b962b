// The nine groups of incidents (N1–N9), and which techniques are a sign of each.

export const INCIDENT_GROUPS = ['N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7', 'N8', 'N9'] as const;
export type IncidentGroup = (typeof INCIDENT_GROUPS)[number];

export const GROUP_WORDS: Readonly<Record<IncidentGroup, string>> = {
  N1: 'Mã độc',
  N2: 'Xâm nhập, chiếm quyền',
  N3: 'Từ chối dịch vụ',
  N4: 'Lộ lọt, mất dữ liệu',
  N5: 'Thay đổi, phá hoại nội dung',
  N6: 'Lừa đảo, giả mạo',
  N7: 'Nhà cung cấp, chuỗi cung ứng',
  N8: 'Vi phạm nội bộ',
  N9: 'Khác',
};

/** ATT&CK techniques (version 19), without their sub-techniques' numbers. */
const SIGNS: readonly (readonly [IncidentGroup, readonly string[]])[] = [
  ['N1', ['T1486', 'T1490', 'T1204']],
  ['N2', ['T1190', 'T1133', 'T1505', 'T1059', 'T1078', 'T1110', 'T1021', 'T1098', 'T1621']],
  ['N3', ['T1498', 'T1499']],
  ['N4', ['T1048', 'T1041', 'T1567', 'T1114', 'T1119', 'T1213']],
  ['N5', ['T1485', 'T1491', 'T1565']],
  ['N6', ['T1566', 'T1534', 'T1656']],
  ['N7', ['T1195', 'T1199']],
];

/**
 * The groups that techniques are a sign of, in order; a person has the last word. Vi phạm nội bộ and
 * Khác no technique shows.
 *
 * @example groupsOfTechniques(['T1505.003', 'T1048']) // ['N2', 'N4']
 */
export function groupsOfTechniques(techniques: readonly string[]): readonly IncidentGroup[] {
  const seen = new Set(techniques.map((technique) => technique.replace(/\..*$/s, '')));
  return SIGNS.filter(([, signs]) => signs.some((sign) => seen.has(sign))).map(([group]) => group);
}
