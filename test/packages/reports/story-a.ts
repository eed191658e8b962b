// Story A's case as reports get it: the province's own lines judged, grouped, worked on, told.
import {
  assign,
  type By,
  changeIncident,
  componentsOf,
  confirmIncident,
  createRegistry,
  type Incident,
  type IncidentChange,
  type IncidentStep,
  planCase,
  resolveAlert,
} from '@thapcanh/incidents';
import { loadProvince, placeStory, registryRows } from '@thapcanh/province';
import type { Dossier, ReportingProfile } from '@thapcanh/reports';
import { judgeProvince, provinceRuleset } from '../province/judged-province.ts';

const NOW = Date.parse('2026-11-20T09:00:00+07:00');
const HOUR_MS = 3_600_000;

/** Trung tâm Chuyển đổi số as its documents name it. */
export const profile: ReportingProfile = {
  id: 'LK-TTCDS',
  name: 'Trung tâm Chuyển đổi số',
  superior: 'Sở Khoa học và Công nghệ tỉnh Lam Khê',
  address: 'Số 1 đường Mẫu, phường Trung Khê, tỉnh Lam Khê',
  place: 'Lam Khê',
  documentCode: 'TTCĐS',
  draftingUnit: 'VH',
  founding: 'Quyết định số 00/QĐ-UBND ngày 01/07/2025 của UBND tỉnh Lam Khê',
  representative: { name: 'Trần Thị Mẫu', position: 'Giám đốc' },
  contact: {
    name: 'Nguyễn Văn Thí Dụ',
    position: 'Trưởng phòng Vận hành',
    phone: '0200 000 0001',
    email: 'vanhanh@ttcds.lamkhe.gov.example',
  },
  dataProtection: {
    name: 'Lê Thị Giả Định',
    position: 'Chuyên viên',
    phone: '0200 000 0002',
    email: 'dlcn@ttcds.lamkhe.gov.example',
  },
  signer: { authority: ['GIÁM ĐỐC'], name: 'Trần Thị Mẫu' },
  addressees: {
    provincial_police: 'Công an tỉnh Lam Khê (Phòng An ninh mạng)',
    owner: 'Ủy ban nhân dân tỉnh Lam Khê',
  },
  recipients: ['Sở Khoa học và Công nghệ (để b/c)'],
  filePlace: 'Lưu trữ điện tử của Trung tâm, 5 năm',
};

export type IncidentDossierOf = Extract<Dossier, { subject: 'incident' }>;

/** The case as triage opens it from the judged lines of story A alone. */
async function openedCase(): Promise<{
  readonly step: IncidentStep;
  readonly registry: ReturnType<typeof createRegistry>;
}> {
  const province = loadProvince();
  const story = province.stories.find(({ id }) => id === 'A');
  if (story === undefined) throw new Error('the province has no story A');
  const placed = placeStory(story, NOW);
  const { alerts } = await judgeProvince({
    province,
    ruleset: provinceRuleset(province, '2026-11-20'),
    seed: 1,
    from: placed.start - HOUR_MS,
    to: placed.start + HOUR_MS,
    density: 0.001,
    stories: [placed],
  });
  const registry = createRegistry(registryRows(province), '2026-11-20');
  const seen = { groups: new Map(), incidents: new Map() };
  const [component] = componentsOf(
    alerts.map((alert) => resolveAlert(alert, registry)).filter(({ opens }) => opens),
  );
  if (component === undefined) throw new Error('story A raised nothing');
  const [step] = planCase(component, {
    assignment: assign(component, seen),
    seen,
    facts: new Map(),
    waiting: new Map(),
    numbered: 122,
    registry,
    now: placed.start + 7 * 60_000,
  }).incidents;
  if (step === undefined) throw new Error('the component opened nothing');
  return { step, registry };
}

/** The case 8 hours later: taken, confirmed as M2, contained; with all that later capabilities know. */
export async function storyA(): Promise<IncidentDossierOf> {
  const { step: opening, registry } = await openedCase();
  if (opening.facts === undefined) throw new Error('an opened case has facts');
  const timeline = [...opening.entries];
  let incident: Incident = opening.after;
  const opened = Date.parse(incident.queuedAt);
  const inHours = (hours: number) => new Date(opened + hours * HOUR_MS).toISOString();
  const person = (name: string, minutes: number): By => ({
    actor: { kind: 'user', id: name, name },
    now: opened + minutes * 60_000,
  });
  const change = (what: IncidentChange, by: By): void => {
    const changed = changeIncident(incident, what, by);
    if (!changed.ok) throw new Error(changed.code);
    incident = changed.incident;
    timeline.push(changed.entry);
  };

  change({ assignee: 'lan' }, person('Phạm Thị Lan', 8));
  const confirmed = confirmIncident(
    incident,
    { severity: 'M2', reason: 'web shell đã chạy', numbered: 30 },
    person('Đỗ Văn Trưởng', 15),
  );
  if (!confirmed.ok) throw new Error(confirmed.code);
  incident = confirmed.step.after;
  timeline.push(...confirmed.step.entries);
  const reason = 'đã cách ly dvc-app01 và chặn 198.51.100.77';
  change({ status: 'contained', reason }, person('Phạm Thị Lan', 40));

  return {
    subject: 'incident',
    at: inHours(8),
    issuer: profile,
    simulated: true,
    dueAt: inHours(24),
    incident,
    facts: opening.facts,
    timeline,
    organisations: Object.fromEntries(registry.organisations().map(({ id, name }) => [id, name])),
    hosts: opening.facts.hosts.flatMap((name) => registry.host(name) ?? []),
    system: {
      name: 'Cổng dịch vụ công và Một cửa điện tử tỉnh Lam Khê',
      domains: ['dichvucong.lamkhe.gov.example'],
      level: 3,
      approval: 'Quyết định số 00/QĐ-UBND ngày 15/01/2026',
      personalData: 'Họ tên, số định danh cá nhân, số điện thoại, địa chỉ',
    },
    tasks: [
      {
        what: 'Chặn 198.51.100.23 và 198.51.100.77 trên tường lửa trung tâm dữ liệu',
        who: 'Vận hành TTCĐS',
        doneAt: inHours(0.5),
        result: 'Không còn phiên nào',
      },
      {
        what: 'Thay mật khẩu tài khoản cơ sở dữ liệu dvc_app',
        who: 'Vận hành TTCĐS',
        dueAt: inHours(10),
      },
    ],
    evidence: [
      {
        name: 'Tệp anh-the.jpg.jsp',
        at: inHours(1),
        sha256: 'f0'.repeat(32),
        place: 'Kho chứng cứ, Phạm Thị Lan',
      },
    ],
    logGaps: [],
    reports: [],
    ruleChanges: [],
  };
}

/** The same case under another number: what a report frozen before must not follow. */
export function renumbered(story: IncidentDossierOf, number: string): IncidentDossierOf {
  const { confirmed } = story.incident;
  if (confirmed === undefined) throw new Error('the story is confirmed');
  return { ...story, incident: { ...story.incident, confirmed: { ...confirmed, number } } };
}
