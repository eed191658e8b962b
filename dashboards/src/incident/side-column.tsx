// Beside the story: how long there is, what is known of its like, who and what is involved.
import type { IncidentDetail, Me } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { Deadlines } from './deadlines.tsx';
import { Entities } from './related/entities.tsx';
import { Files } from './related/files.tsx';
import { IncidentSources } from './related/incident-sources.tsx';
import { Precedents } from './related/precedents.tsx';
import { Roles } from './related/roles.tsx';
import { Techniques } from './related/techniques.tsx';
import { IncidentReports } from './reports/incident-reports.tsx';
import { Technician } from './technician/technician.tsx';
import './related/related.css';

export function SideColumn(props: { incident: IncidentDetail; me: Me | undefined }): ReactNode {
  const { incident, me } = props;
  // Whom an incident only concerns reads its own events of it, and nothing of what others know.
  const isWhole = incident.involvement === undefined;
  return (
    <div className="incident-side">
      <Deadlines incident={incident} />
      {me && <IncidentReports key={`reports ${incident.id}`} incident={incident} me={me} />}
      {me && <Technician key={incident.id} incident={incident} me={me} />}
      {isWhole && <Precedents incident={incident} />}
      <Entities incident={incident} />
      <Techniques incident={incident} />
      {isWhole && <IncidentSources incident={incident} />}
      <Files incident={incident} />
      <Roles incident={incident} />
    </div>
  );
}
