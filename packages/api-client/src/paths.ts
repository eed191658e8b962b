// Generated from the OpenAPI document by `npm run generate -w packages/api-client`; a test compares.
// Paths, parameters, bodies and answers of the HTTP API.

export type AccessLinkList = {
  "items": readonly AccessLinkView[];
};

export type AccessLinkView = {
  "agency": string;
  "person": string;
  "at": string;
  "by": {
    "id": string;
    "name": string;
  };
  "expires": string;
  "answer"?: {
    "answer": ("received" | "done" | "unable");
    "at": string;
  } | undefined;
  "request"?: string | undefined;
  "id": string;
  "state": ("waiting" | "opened" | "locked" | "revoked" | "expired");
  "attemptsLeft": number;
  "openedAt"?: string | undefined;
  "photos": number;
};

export type Activity = {
  "id": string;
  "time": string;
  "lastTime": string;
  "eventCount": number;
  "entities": readonly Entity[];
  "rule": {
    "id": string;
    "level": ("informational" | "low" | "medium" | "high" | "critical");
    "title": string;
    "code"?: string | undefined;
    "tactics": readonly string[];
    "techniques": readonly string[];
  };
  "systems": readonly string[];
};

export type AgencyAnswerBody = {
  "choice"?: string | undefined;
  "text"?: string | undefined;
};

export type AgencyRequestView = {
  "agency": string;
  "text": string;
  "answers": readonly string[];
  "due": string;
  "at": string;
  "by": {
    "id": string;
    "name": string;
  };
  "answer"?: {
    "choice"?: string | undefined;
    "text"?: string | undefined;
    "at": string;
    "by": {
      "id": string;
      "name": string;
    };
  } | undefined;
  "callBackAt"?: string | undefined;
  "withdrawn"?: {
    "at": string;
    "by": {
      "id": string;
      "name": string;
    };
    "reason": string;
  } | undefined;
  "id": string;
  "rev": number;
};

export type AlertView = {
  "id": string;
  "kind": ("event" | "correlation");
  "rule": RuleView;
  "agency": string;
  "source": {
    "agency": string;
    "id": string;
  };
  "time": string;
  "lastTime": string;
  "receivedAt": string;
  "incidentId"?: string | undefined;
  "pinned"?: boolean | undefined;
  "entities": readonly Entity[];
  "events": readonly EventView[];
  "eventCount": number;
  "why": readonly {
    "selection": string;
    "field"?: string | undefined;
    "value": string;
  }[];
  "correlation"?: {
    "type": string;
    "groupBy": { [name: string]: string };
    "value"?: number | undefined;
  } | undefined;
};

export type Anchor = {
  "v": 1;
  "day": string;
  "parts": readonly {
    "count": number;
    "root": string;
  }[];
  "complete": boolean;
  "prev": string;
  "hash": string;
};

export type Answers = {
  "answers": { [name: string]: (Value | null) };
};

export type Approval = {
  "digest": string;
};

export type AuditEvent = {
  "id": string;
  "at": string;
  "actor": {
    "id": string;
    "type": ("admin" | "staff" | "technical" | "service");
    "org"?: string | undefined;
  };
  "action": ("evidence.view" | "evidence.download" | "alert.list" | "report.download" | "export.run" | "export.page" | "audit.view" | "audit.verify" | "archive.read" | "archive.list" | "dead-letter.view" | "dead-letter.redrive" | "ruleset.publish" | "backup.restore" | "backup.verify" | "backup.load");
  "result": ("success" | "denied" | "failure");
  "reason"?: string | undefined;
  "object": {
    "type": ("incident" | "alert" | "evidence" | "report" | "audit" | "archive" | "dead-letter" | "ruleset" | "backup");
    "id"?: string | undefined;
    "owner_org"?: string | undefined;
    "count"?: number | undefined;
    "name"?: string | undefined;
  };
  "src_ip"?: string | undefined;
  "user_agent"?: string | undefined;
  "trace_id"?: string | undefined;
};

export type Bulk = {
  "items": readonly {
    "id": string;
    "ifMatch": string;
  }[];
  "change": IncidentPatch;
};

export type BulkItem = ({
  "id": string;
  "status": 200;
  "etag": string;
  "previous": {
    "status": ("new" | "triaged" | "investigating" | "contained" | "recovered" | "closed");
    "assignee": (string | null);
    "severity": {
      "code": ("M1" | "M2" | "M3" | "M4");
      "proposed": boolean;
    };
    "closure"?: ClosureOutput | undefined;
  };
  "undo"?: IncidentPatchOutput | undefined;
} | {
  "id": string;
  "status": number;
  "problem": Problem;
});

export type BulkResult = {
  "items": readonly BulkItem[];
};

export type CallBody = {
  "agency": string;
  "person": string;
  "outcome": ("reached" | "not_reached");
  "agreed"?: string | undefined;
};

export type CallList = {
  "items": readonly {
    "agency": string;
    "name": string;
    "phone"?: string | undefined;
    "people": readonly {
      "name": string;
      "phone"?: string | undefined;
      "email"?: string | undefined;
      "title"?: string | undefined;
      "signs"?: ("TM" | "KT" | "TL" | "TUQ" | "Q") | undefined;
      "verified"?: string | undefined;
      "office": ("contact" | "deputy" | "leader");
    }[];
    "calls": readonly {
      "rev": number;
      "at": string;
      "actor": {
        "kind": ("system" | "user" | "contact");
        "id": string;
        "name"?: string | undefined;
      };
      "call": CallBody;
    }[];
  }[];
};

export type ChangeView = {
  "at": string;
  "by": {
    "id": string;
    "name": string;
  };
  "kind": string;
  "keyId"?: string | undefined;
  "fields"?: readonly string[] | undefined;
};

export type Closure = {
  "class": ("true_positive" | "benign_positive" | "false_positive" | "undetermined");
  "impact": boolean;
  "note"?: string | undefined;
};

export type ClosureOutput = {
  "class": ("true_positive" | "benign_positive" | "false_positive" | "undetermined");
  "impact": boolean;
  "note"?: string | undefined;
};

export type Comment = {
  "text": string;
};

export type Config = {
  "shipper": ("fluent-bit" | "vector" | "filebeat" | "winlogbeat" | "rsyslog" | "syslog-ng" | "nxlog" | "otel-collector" | "curl" | "relay-rsyslog" | "relay-fluent-bit");
  "path": string;
  "content": string;
  "keyPlaceholder": "tck_PUT_THE_KEY_HERE";
};

export type Confirmation = {
  "severity": ("M1" | "M2" | "M3" | "M4");
  "reason"?: string | undefined;
};

export type Counts = {
  "open": number;
  "new": number;
  "unassigned": number;
  "mine": number;
  "dueSoon": number;
  "waiting": number;
  "snoozed": number;
  "watching": number;
  "oldestQueuedAt"?: string | undefined;
  "closedInDay": number;
};

export type Coverage = {
  "total": number;
  "rules": number;
  "advice": readonly {
    "id": string;
    "rules": number;
    "vi": string;
    "en": string;
  }[];
  "volume"?: {
    "low": number;
    "high": number;
    "asOf": string;
  } | undefined;
};

export type Decision = {
  "real": ("yes" | "no" | "unknown");
  "serviceInterrupted": ("yes" | "no" | "unknown");
  "dataAffected": ("yes" | "no" | "unknown");
  "personalData": ("yes" | "no" | "unknown");
  "reportable": ("yes" | "no" | "unknown");
  "note"?: string | undefined;
};

export type DeliveryView = {
  "id": string;
  "at": string;
  "recipient": ({
    "type": "user";
    "user": string;
  } | {
    "type": "contact";
    "agency": string;
    "contact": string;
  } | {
    "type": "webhook";
    "subscription": string;
  });
  "about": string;
  "incident"?: string | undefined;
  "state": ("waiting" | "sent" | "failed" | "withheld");
  "attempts": number;
  "lastAttemptAt"?: string | undefined;
  "failure"?: {
    "code": ("mail_not_set_up" | "mail_refused" | "unreachable" | "no_address" | "webhook_gone" | "url_not_allowed" | "address_not_public" | "webhook_refused" | "redirected");
    "status"?: number | undefined;
  } | undefined;
};

export type DetachedView = {
  "alerts": readonly string[];
  "to"?: IncidentRef | undefined;
  "reason": string;
  "at": string;
  "by": string;
};

export type Detachment = {
  "alerts": readonly string[];
  "reason": string;
};

export type Dispatch = {
  "channel": ("document_exchange" | "ministry_system" | "official_mail" | "in_person" | "phone");
  "sentAt": string;
  "lateReason"?: string | undefined;
};

export type DueIncident = {
  "id": string;
  "number": string;
  "title": string;
  "behaviour": string;
  "agency": string;
  "status": ("new" | "triaged" | "investigating" | "contained" | "recovered" | "closed");
  "severity": ("M1" | "M2" | "M3" | "M4");
  "tentative": boolean;
  "clock": string;
  "due": string;
};

export type EmptyBody = { [name: string]: unknown };

export type Entity = {
  "type": ("user" | "host" | "application" | "ip" | "net" | "hash" | "case" | "message" | "certificate" | "domain");
  "value": string;
};

export type EventView = {
  "id": string;
  "agency": string;
  "source": string;
  "receivedAt": string;
  "time": string;
  "format": string;
  "logsource": {
    "category"?: string | undefined;
    "product"?: string | undefined;
    "service"?: string | undefined;
  };
  "fields": { [name: string]: __schema0 };
  "common": { [name: string]: (string | number) };
  "raw": string;
  "flags"?: readonly string[] | undefined;
  "truncated"?: boolean | undefined;
};

export type EvidenceFile = {
  "sha256": string;
  "size": number;
};

export type EvidenceItemView = {
  "name": string;
  "sha256": string;
  "size": number;
  "kept": string;
  "holder": string;
  "note"?: string | undefined;
  "file": boolean;
  "at": string;
  "by": string;
  "handovers": readonly {
    "from": string;
    "to": string;
    "kept": string;
    "reason": string;
    "at": string;
    "by": string;
  }[];
  "id": string;
  "rev": number;
};

export type ExportBody = {
  "format": ("stix" | "misp" | "ocsf" | "navigator" | "csv-alerts" | "csv-observables");
  "tlp"?: ("TLP:RED" | "TLP:AMBER+STRICT" | "TLP:AMBER" | "TLP:GREEN" | "TLP:CLEAR") | undefined;
};

export type ExportPiece = ({
  "type": "incident";
  "head": { [name: string]: unknown };
} | {
  "type": "entry";
  "incident": string;
  "entry": { [name: string]: unknown };
} | {
  "type": "proof";
  "proof": {
    "incident": string;
    "rev": number;
    "hash": string;
    "day": string;
    "part": number;
    "index": number;
    "size": number;
    "path": readonly string[];
  };
});

export type FollowPlaybook = {
  "playbook": string;
};

export type HandoverBody = {
  "to": string;
  "kept"?: string | undefined;
  "reason": string;
};

export type IncidentChanges = {
  "items": readonly IncidentSummary[];
  "gone": readonly string[];
  "next": string;
  "reset": boolean;
  "more": boolean;
};

export type IncidentDetail = {
  "id": string;
  "number": string;
  "title": string;
  "agency": string;
  "agencyName": string;
  "status": ("new" | "triaged" | "investigating" | "contained" | "recovered" | "closed");
  "assignee": (string | null);
  "level": ("informational" | "low" | "medium" | "high" | "critical");
  "severity": {
    "code": ("M1" | "M2" | "M3" | "M4");
    "proposed": boolean;
  };
  "priority": Priority;
  "alertCount": number;
  "ruleCount": number;
  "mainEntity"?: Entity | undefined;
  "systems"?: {
    "names": readonly string[];
    "count": number;
  } | undefined;
  "tactics": readonly string[];
  "techniques": readonly string[];
  "restricted": boolean;
  "restrictionSuggested": boolean;
  "restriction"?: {
    "people": readonly string[];
    "reason": string;
    "at": string;
    "by": string;
  } | undefined;
  "restrictionRefused"?: boolean | undefined;
  "watchers"?: readonly string[] | undefined;
  "awaited"?: readonly {
    "request": string;
    "agency": string;
    "until": string;
  }[] | undefined;
  "snoozed"?: {
    "until": string;
    "reason": string;
    "at": string;
    "by": string;
    "score": number;
  } | undefined;
  "firstAlertAt": string;
  "lastAlertAt": string;
  "queuedAt": string;
  "acknowledgedAt"?: string | undefined;
  "containedAt"?: string | undefined;
  "recoveredAt"?: string | undefined;
  "closedAt"?: string | undefined;
  "closure"?: ClosureOutput | undefined;
  "confirmed"?: {
    "number": string;
    "at": string;
    "by": string;
    "profile": string;
  } | undefined;
  "detectionTime"?: string | undefined;
  "personalData"?: ("no" | "possible" | "likely") | undefined;
  "personalDataSince"?: string | undefined;
  "personalDataTime"?: string | undefined;
  "decision"?: Decision | undefined;
  "clocks"?: readonly {
    "id": string;
    "from": string;
    "due": string;
    "phase": ("pending" | "warned" | "missed");
    "doneAt"?: string | undefined;
    "cancelled"?: boolean | undefined;
  }[] | undefined;
  "updatedAt": string;
  "rev": number;
  "involvement"?: ("operator" | "affected") | undefined;
  "continues"?: string | undefined;
  "summary": string;
  "openQuestions": readonly string[];
  "firstActions": readonly string[];
  "entities": readonly {
    "type": ("user" | "host" | "application" | "ip" | "net" | "hash" | "case" | "message" | "certificate" | "domain");
    "value": string;
    "firstSeen": string;
    "lastSeen": string;
    "alertCount": number;
    "role"?: ("source" | "intermediary" | "victim" | "destination") | undefined;
    "owner"?: string | undefined;
    "systemLevel"?: number | undefined;
  }[];
  "roles": {
    "owner"?: string | undefined;
    "operator"?: string | undefined;
    "operators"?: readonly string[] | undefined;
    "affected": readonly string[];
    "handler": string;
  };
  "evidence": readonly AlertView[];
  "timeline": readonly TimelineEntry[];
  "links": readonly LinkView[];
  "keptApart": readonly IncidentRef[];
  "detached": readonly DetachedView[];
  "mergedFrom": readonly IncidentRef[];
  "transitions": readonly ("new" | "triaged" | "investigating" | "contained" | "recovered" | "closed")[];
};

export type IncidentMerge = {
  "from": string;
  "ifMatch": string;
  "reason"?: string | undefined;
};

export type IncidentPatch = {
  "status"?: ("new" | "triaged" | "investigating" | "contained" | "recovered" | "closed") | undefined;
  "assignee"?: (string | null) | undefined;
  "severity"?: ("M1" | "M2" | "M3" | "M4") | undefined;
  "closure"?: Closure | undefined;
  "reason"?: string | undefined;
};

export type IncidentPatchOutput = {
  "status"?: ("new" | "triaged" | "investigating" | "contained" | "recovered" | "closed") | undefined;
  "assignee"?: (string | null) | undefined;
  "severity"?: ("M1" | "M2" | "M3" | "M4") | undefined;
  "closure"?: ClosureOutput | undefined;
  "reason"?: string | undefined;
};

export type IncidentRef = {
  "id": string;
  "number": string;
  "title": string;
  "agency": string;
  "agencyName": string;
  "status": string;
};

export type IncidentSource = {
  "agency": string;
  "id": string;
  "title"?: string | undefined;
  "notices": readonly SourceNoticeView[];
};

export type IncidentSources = {
  "items": readonly IncidentSource[];
  "knownFrom": string;
};

export type IncidentSummary = {
  "id": string;
  "number": string;
  "title": string;
  "agency": string;
  "agencyName": string;
  "status": ("new" | "triaged" | "investigating" | "contained" | "recovered" | "closed");
  "assignee": (string | null);
  "level": ("informational" | "low" | "medium" | "high" | "critical");
  "severity": {
    "code": ("M1" | "M2" | "M3" | "M4");
    "proposed": boolean;
  };
  "priority": Priority;
  "alertCount": number;
  "ruleCount": number;
  "mainEntity"?: Entity | undefined;
  "systems"?: {
    "names": readonly string[];
    "count": number;
  } | undefined;
  "tactics": readonly string[];
  "techniques": readonly string[];
  "restricted": boolean;
  "restrictionSuggested": boolean;
  "restriction"?: {
    "people": readonly string[];
    "reason": string;
    "at": string;
    "by": string;
  } | undefined;
  "restrictionRefused"?: boolean | undefined;
  "watchers"?: readonly string[] | undefined;
  "awaited"?: readonly {
    "request": string;
    "agency": string;
    "until": string;
  }[] | undefined;
  "snoozed"?: {
    "until": string;
    "reason": string;
    "at": string;
    "by": string;
    "score": number;
  } | undefined;
  "firstAlertAt": string;
  "lastAlertAt": string;
  "queuedAt": string;
  "acknowledgedAt"?: string | undefined;
  "containedAt"?: string | undefined;
  "recoveredAt"?: string | undefined;
  "closedAt"?: string | undefined;
  "closure"?: ClosureOutput | undefined;
  "confirmed"?: {
    "number": string;
    "at": string;
    "by": string;
    "profile": string;
  } | undefined;
  "detectionTime"?: string | undefined;
  "personalData"?: ("no" | "possible" | "likely") | undefined;
  "personalDataSince"?: string | undefined;
  "personalDataTime"?: string | undefined;
  "decision"?: Decision | undefined;
  "clocks"?: readonly {
    "id": string;
    "from": string;
    "due": string;
    "phase": ("pending" | "warned" | "missed");
    "doneAt"?: string | undefined;
    "cancelled"?: boolean | undefined;
  }[] | undefined;
  "updatedAt": string;
  "rev": number;
  "involvement"?: ("operator" | "affected") | undefined;
  "continues"?: string | undefined;
};

export type IssuedKey = {
  "keyId": string;
  "state": ("active" | "expired" | "revoked");
  "createdAt": string;
  "validUntil"?: string | undefined;
  "revokedAt"?: string | undefined;
  "key": string;
  "replaces"?: {
    "keyId": string;
    "validUntil": string;
  } | undefined;
};

export type KeyView = {
  "keyId": string;
  "state": ("active" | "expired" | "revoked");
  "createdAt": string;
  "validUntil"?: string | undefined;
  "revokedAt"?: string | undefined;
};

export type LinkBody = {
  "incident": string;
  "reason": string;
};

export type LinkRemoval = {
  "reason": string;
};

export type LinkView = {
  "id": string;
  "state": ("suggested" | "linked" | "refused" | "removed");
  "shared"?: readonly {
    "type": ("user" | "host" | "application" | "ip" | "net" | "hash" | "case" | "message" | "certificate" | "domain");
    "value": string;
  }[] | undefined;
  "reason"?: string | undefined;
  "at": string;
  "by": string;
  "incident"?: IncidentRef | undefined;
};

export type ListDetail = {
  "name": ListName;
  "owner": string;
  "description": string;
  "entries": readonly {
    "value": string;
    "from"?: string | undefined;
    "to"?: string | undefined;
    "note"?: string | undefined;
    "confidence"?: number | undefined;
  }[];
  "rev": number;
  "changes": readonly ChangeView[];
};

export type ListName = string;

export type ListPut = {
  "owner": string;
  "description": string;
  "entries": readonly {
    "value": string;
    "from"?: string | undefined;
    "to"?: string | undefined;
    "note"?: string | undefined;
    "confidence"?: number | undefined;
  }[];
};

export type ListSummary = {
  "name": ListName;
  "owner": string;
  "description": string;
  "entries": number;
  "current": number;
  "rev": number;
};

export type MadeAccessLink = {
  "agency": string;
  "person": string;
  "at": string;
  "by": {
    "id": string;
    "name": string;
  };
  "expires": string;
  "answer"?: {
    "answer": ("received" | "done" | "unable");
    "at": string;
  } | undefined;
  "request"?: string | undefined;
  "id": string;
  "state": ("waiting" | "opened" | "locked" | "revoked" | "expired");
  "attemptsLeft": number;
  "openedAt"?: string | undefined;
  "photos": number;
  "path": string;
  "code": string;
};

export type Me = {
  "sub": string;
  "name": string;
  "role": ("admin" | "lead" | "analyst" | "agency" | "auditor");
  "agency": string;
  "province": {
    "name": string;
    "simulated": boolean;
  };
};

export type Measures = {
  "from": string;
  "to": string;
  "by": ("all" | "severity" | "level" | "agency" | "rule");
  "measures": readonly {
    "key": string;
    "title"?: string | undefined;
    "opened": number;
    "confirmed": number;
    "closed": number;
    "closedAs": { [name: string]: number };
    "acknowledge"?: {
      "count": number;
      "meanS": number;
      "medianS": number;
      "maxS": number;
    } | undefined;
    "contain"?: {
      "count": number;
      "meanS": number;
      "medianS": number;
      "maxS": number;
    } | undefined;
    "recover"?: {
      "count": number;
      "meanS": number;
      "medianS": number;
      "maxS": number;
    } | undefined;
    "resolve"?: {
      "count": number;
      "meanS": number;
      "medianS": number;
      "maxS": number;
    } | undefined;
  }[];
  "backlog": {
    "open": number;
    "new": number;
    "unassigned": number;
    "dueSoon": number;
    "waiting": number;
    "snoozed": number;
    "oldestQueuedAt"?: string | undefined;
  };
};

export type Merge = {
  "from": string;
  "organisations": readonly string[];
  "successor": (string | {
    "id": string;
    "name": string;
    "nameEn"?: string | undefined;
    "kind": string;
    "parent"?: string | undefined;
    "accountSuffixes"?: readonly string[] | undefined;
    "domains"?: readonly string[] | undefined;
    "namesUntil"?: string | undefined;
    "networks"?: readonly string[] | undefined;
    "applications"?: readonly string[] | undefined;
    "address"?: string | undefined;
    "phone"?: string | undefined;
    "leader"?: {
      "name": string;
      "phone"?: string | undefined;
      "email"?: string | undefined;
      "title"?: string | undefined;
      "signs"?: ("TM" | "KT" | "TL" | "TUQ" | "Q") | undefined;
      "verified"?: string | undefined;
    } | undefined;
    "deputy"?: {
      "name": string;
      "phone"?: string | undefined;
      "email"?: string | undefined;
      "title"?: string | undefined;
      "signs"?: ("TM" | "KT" | "TL" | "TUQ" | "Q") | undefined;
      "verified"?: string | undefined;
    } | undefined;
    "contacts"?: readonly {
      "name": string;
      "phone"?: string | undefined;
      "email"?: string | undefined;
      "title"?: string | undefined;
      "signs"?: ("TM" | "KT" | "TL" | "TUQ" | "Q") | undefined;
      "verified"?: string | undefined;
    }[] | undefined;
    "letters"?: {
      "code"?: string | undefined;
      "addressees"?: readonly string[] | undefined;
      "recipients"?: readonly string[] | undefined;
    } | undefined;
    "levelRegime"?: ("VN-2026" | "VN-2017") | undefined;
    "documentId"?: string | undefined;
  });
};

export type NewAccessLink = {
  "agency": string;
  "person": string;
  "request"?: string | undefined;
  "mail"?: boolean | undefined;
};

export type NewEvidence = {
  "name": string;
  "sha256": string;
  "size": number;
  "kept": string;
  "holder": string;
  "file"?: boolean | undefined;
  "note"?: string | undefined;
};

export type NewKey = {
  "validUntil"?: string | undefined;
};

export type NewObservable = {
  "type": ("ip" | "domain" | "url" | "email" | "sha256" | "sha1" | "md5" | "file-name" | "account" | "user-agent");
  "value": string;
  "tlp"?: ("TLP:RED" | "TLP:AMBER+STRICT" | "TLP:AMBER" | "TLP:GREEN" | "TLP:CLEAR") | undefined;
  "ioc"?: boolean | undefined;
  "note"?: string | undefined;
  "alert"?: string | undefined;
};

export type NewOrganisation = {
  "id": string;
  "name": string;
  "nameEn"?: string | undefined;
  "kind": string;
  "parent"?: string | undefined;
  "from": string;
  "to"?: string | undefined;
  "successors"?: readonly string[] | undefined;
  "accountSuffixes"?: readonly string[] | undefined;
  "domains"?: readonly string[] | undefined;
  "namesUntil"?: string | undefined;
  "networks"?: readonly string[] | undefined;
  "applications"?: readonly string[] | undefined;
  "address"?: string | undefined;
  "phone"?: string | undefined;
  "leader"?: {
    "name": string;
    "phone"?: string | undefined;
    "email"?: string | undefined;
    "title"?: string | undefined;
    "signs"?: ("TM" | "KT" | "TL" | "TUQ" | "Q") | undefined;
    "verified"?: string | undefined;
  } | undefined;
  "deputy"?: {
    "name": string;
    "phone"?: string | undefined;
    "email"?: string | undefined;
    "title"?: string | undefined;
    "signs"?: ("TM" | "KT" | "TL" | "TUQ" | "Q") | undefined;
    "verified"?: string | undefined;
  } | undefined;
  "contacts"?: readonly {
    "name": string;
    "phone"?: string | undefined;
    "email"?: string | undefined;
    "title"?: string | undefined;
    "signs"?: ("TM" | "KT" | "TL" | "TUQ" | "Q") | undefined;
    "verified"?: string | undefined;
  }[] | undefined;
  "letters"?: {
    "code"?: string | undefined;
    "addressees"?: readonly string[] | undefined;
    "recipients"?: readonly string[] | undefined;
  } | undefined;
  "levelRegime"?: ("VN-2026" | "VN-2017") | undefined;
  "documentId"?: string | undefined;
};

export type NewPeriodReport = ({
  "form": string;
  "from": string;
} | {
  "form": string;
  "from": string;
  "to": string;
} | {
  "corrects": string;
});

export type NewReport = ({
  "form": string;
} | {
  "corrects": string;
});

export type NewSource = {
  "title": string;
  "operator"?: string | undefined;
  "hostName"?: string | undefined;
  "format"?: string | undefined;
  "charset"?: string | undefined;
  "heading"?: string | undefined;
  "logsource"?: {
    "category"?: string | undefined;
    "product"?: string | undefined;
    "service"?: string | undefined;
  } | undefined;
  "maintenance"?: readonly ({
    "from": string;
    "to": string;
  } | {
    "weekday"?: number | undefined;
    "start": string;
    "end": string;
  })[] | undefined;
  "level"?: number | undefined;
  "contacts"?: readonly {
    "name": string;
    "phone"?: string | undefined;
    "email"?: string | undefined;
  }[] | undefined;
  "otherFormats"?: readonly string[] | undefined;
  "expectedPerDay"?: number | undefined;
  "relay"?: {
    "routes": readonly {
      "address"?: string | undefined;
      "host"?: string | undefined;
      "tag"?: string | undefined;
      "agency": string;
      "source": string;
    }[];
  } | undefined;
  "redact"?: unknown;
  "timeZone"?: string | undefined;
  "shared"?: boolean | undefined;
  "repeats"?: boolean | undefined;
  "secret"?: boolean | undefined;
  "agency": string;
  "id": string;
};

export type NewTask = {
  "title": string;
  "why"?: string | undefined;
  "owner"?: (({
    "kind": "user";
    "id": string;
  } | {
    "kind": "agency";
    "id": string;
  }) | null) | undefined;
  "due"?: string | undefined;
  "order"?: number | undefined;
};

export type ObservableChange = {
  "tlp"?: ("TLP:RED" | "TLP:AMBER+STRICT" | "TLP:AMBER" | "TLP:GREEN" | "TLP:CLEAR") | undefined;
  "ioc"?: boolean | undefined;
  "note"?: (string | null) | undefined;
  "reason"?: string | undefined;
};

export type ObservableView = {
  "type": ("ip" | "domain" | "url" | "email" | "sha256" | "sha1" | "md5" | "file-name" | "account" | "user-agent");
  "value": string;
  "tlp": ("TLP:RED" | "TLP:AMBER+STRICT" | "TLP:AMBER" | "TLP:GREEN" | "TLP:CLEAR");
  "ioc": boolean;
  "note"?: string | undefined;
  "alert"?: string | undefined;
  "at": string;
  "by": string;
  "id": string;
  "rev": number;
};

export type OnShift = {
  "sub": string;
  "since": string;
  "until": string;
};

export type Organisation = {
  "id": string;
  "name": string;
  "nameEn"?: string | undefined;
  "kind": string;
  "parent"?: string | undefined;
  "from": string;
  "to"?: string | undefined;
  "successors": readonly string[];
};

export type OrganisationDetail = {
  "id": string;
  "name": string;
  "nameEn"?: string | undefined;
  "kind": string;
  "parent"?: string | undefined;
  "from": string;
  "to"?: string | undefined;
  "successors": readonly string[];
  "accountSuffixes": readonly string[];
  "domains": readonly string[];
  "namesUntil"?: string | undefined;
  "networks": readonly string[];
  "applications": readonly string[];
  "address"?: string | undefined;
  "phone"?: string | undefined;
  "leader"?: {
    "name": string;
    "phone"?: string | undefined;
    "email"?: string | undefined;
    "title"?: string | undefined;
    "signs"?: ("TM" | "KT" | "TL" | "TUQ" | "Q") | undefined;
    "verified"?: string | undefined;
  } | undefined;
  "deputy"?: {
    "name": string;
    "phone"?: string | undefined;
    "email"?: string | undefined;
    "title"?: string | undefined;
    "signs"?: ("TM" | "KT" | "TL" | "TUQ" | "Q") | undefined;
    "verified"?: string | undefined;
  } | undefined;
  "contacts"?: readonly {
    "name": string;
    "phone"?: string | undefined;
    "email"?: string | undefined;
    "title"?: string | undefined;
    "signs"?: ("TM" | "KT" | "TL" | "TUQ" | "Q") | undefined;
    "verified"?: string | undefined;
  }[] | undefined;
  "letters"?: {
    "code"?: string | undefined;
    "addressees"?: readonly string[] | undefined;
    "recipients"?: readonly string[] | undefined;
  } | undefined;
  "levelRegime"?: ("VN-2026" | "VN-2017") | undefined;
  "documentId"?: string | undefined;
  "rev": number;
  "lives": readonly Organisation[];
  "changes": readonly ChangeView[];
};

export type OrganisationPatch = {
  "from"?: string | undefined;
  "name"?: string | undefined;
  "kind"?: string | undefined;
  "accountSuffixes"?: readonly string[] | undefined;
  "domains"?: readonly string[] | undefined;
  "networks"?: readonly string[] | undefined;
  "applications"?: readonly string[] | undefined;
  "successors"?: readonly string[] | undefined;
  "namesUntil"?: (string | null) | undefined;
  "nameEn"?: (string | null) | undefined;
  "parent"?: (string | null) | undefined;
  "to"?: (string | null) | undefined;
  "address"?: (string | null) | undefined;
  "phone"?: (string | null) | undefined;
  "leader"?: ({
    "name": string;
    "phone"?: string | undefined;
    "email"?: string | undefined;
    "title"?: string | undefined;
    "signs"?: ("TM" | "KT" | "TL" | "TUQ" | "Q") | undefined;
    "verified"?: string | undefined;
  } | null) | undefined;
  "deputy"?: ({
    "name": string;
    "phone"?: string | undefined;
    "email"?: string | undefined;
    "title"?: string | undefined;
    "signs"?: ("TM" | "KT" | "TL" | "TUQ" | "Q") | undefined;
    "verified"?: string | undefined;
  } | null) | undefined;
  "contacts"?: (readonly {
    "name": string;
    "phone"?: string | undefined;
    "email"?: string | undefined;
    "title"?: string | undefined;
    "signs"?: ("TM" | "KT" | "TL" | "TUQ" | "Q") | undefined;
    "verified"?: string | undefined;
  }[] | null) | undefined;
  "letters"?: ({
    "code"?: string | undefined;
    "addressees"?: readonly string[] | undefined;
    "recipients"?: readonly string[] | undefined;
  } | null) | undefined;
  "levelRegime"?: (("VN-2026" | "VN-2017") | null) | undefined;
  "documentId"?: (string | null) | undefined;
};

export type Overview = {
  "period": {
    "from": string;
    "to": string;
    "all"?: {
      "key": string;
      "title"?: string | undefined;
      "opened": number;
      "confirmed": number;
      "closed": number;
      "closedAs": { [name: string]: number };
      "acknowledge"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
      "contain"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
      "recover"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
      "resolve"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
    } | undefined;
    "severity": readonly {
      "key": string;
      "title"?: string | undefined;
      "opened": number;
      "confirmed": number;
      "closed": number;
      "closedAs": { [name: string]: number };
      "acknowledge"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
      "contain"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
      "recover"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
      "resolve"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
    }[];
    "agency": readonly {
      "key": string;
      "title"?: string | undefined;
      "opened": number;
      "confirmed": number;
      "closed": number;
      "closedAs": { [name: string]: number };
      "acknowledge"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
      "contain"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
      "recover"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
      "resolve"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
    }[];
    "rule": readonly {
      "key": string;
      "title"?: string | undefined;
      "opened": number;
      "confirmed": number;
      "closed": number;
      "closedAs": { [name: string]: number };
      "acknowledge"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
      "contain"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
      "recover"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
      "resolve"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
    }[];
  };
  "before": {
    "from": string;
    "to": string;
    "all"?: {
      "key": string;
      "title"?: string | undefined;
      "opened": number;
      "confirmed": number;
      "closed": number;
      "closedAs": { [name: string]: number };
      "acknowledge"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
      "contain"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
      "recover"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
      "resolve"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
    } | undefined;
    "severity": readonly {
      "key": string;
      "title"?: string | undefined;
      "opened": number;
      "confirmed": number;
      "closed": number;
      "closedAs": { [name: string]: number };
      "acknowledge"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
      "contain"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
      "recover"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
      "resolve"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
    }[];
    "agency": readonly {
      "key": string;
      "title"?: string | undefined;
      "opened": number;
      "confirmed": number;
      "closed": number;
      "closedAs": { [name: string]: number };
      "acknowledge"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
      "contain"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
      "recover"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
      "resolve"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
    }[];
    "rule": readonly {
      "key": string;
      "title"?: string | undefined;
      "opened": number;
      "confirmed": number;
      "closed": number;
      "closedAs": { [name: string]: number };
      "acknowledge"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
      "contain"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
      "recover"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
      "resolve"?: {
        "count": number;
        "meanS": number;
        "medianS": number;
        "maxS": number;
      } | undefined;
    }[];
  };
  "volume": {
    "stepS": number;
    "incidents": readonly number[];
    "alerts": readonly number[];
    "byAgency": readonly {
      "key": string;
      "alerts": readonly number[];
    }[];
    "bySource": readonly {
      "key": string;
      "alerts": readonly number[];
    }[];
  };
  "attack": readonly {
    "tactic": ("reconnaissance" | "resource-development" | "initial-access" | "execution" | "persistence" | "privilege-escalation" | "stealth" | "defense-impairment" | "credential-access" | "discovery" | "lateral-movement" | "collection" | "command-and-control" | "exfiltration" | "impact");
    "technique": string;
    "incidents": number;
  }[];
  "entities": readonly {
    "type": ("user" | "host" | "application" | "ip" | "net" | "hash" | "case" | "message" | "certificate" | "domain");
    "value": string;
    "incidents": number;
    "alerts": number;
  }[];
  "backlog": {
    "open": number;
    "new": number;
    "unassigned": number;
    "dueSoon": number;
    "waiting": number;
    "snoozed": number;
    "watching": number;
    "oldestQueuedAt"?: string | undefined;
    "byPriority": { [name: string]: number };
  };
  "sourceTitles": { [name: string]: string };
  "deadlines": readonly DueIncident[];
  "sources": readonly {
    "kind": ("silence" | "volume" | "clock");
    "since": string;
    "facts": { [name: string]: (string | number) };
    "agency": string;
    "source": string;
    "title": string;
  }[];
};

export type OwnViewing = {
  "items": readonly {
    "incident": string;
    "since": string;
    "until": string;
  }[];
};

export type PhoneAnswer = ({
  "answer": ("received" | "done" | "unable");
} | {
  "choice": string;
});

export type PhoneCode = {
  "code": string;
};

export type PhoneOpening = ({
  "opened": true;
  "page": PhonePage;
} | {
  "opened": false;
  "attemptsLeft": number;
});

export type PhonePage = {
  "province": string;
  "number": string;
  "agency": string;
  "person": string;
  "happened": readonly string[];
  "steps": readonly {
    "vi": string;
    "en"?: string | undefined;
  }[];
  "never": readonly {
    "vi": string;
    "en"?: string | undefined;
  }[];
  "call"?: {
    "name": string;
    "phone": string;
  } | undefined;
  "answer"?: {
    "answer": ("received" | "done" | "unable");
    "at": string;
  } | undefined;
  "request"?: {
    "choices": readonly string[];
    "answer"?: {
      "text": string;
      "at": string;
    } | undefined;
  } | undefined;
  "photos": number;
  "expires": string;
};

export type Pin = {
  "alerts": readonly string[];
  "pinned"?: boolean | undefined;
  "reason"?: string | undefined;
};

export type PlaybookView = {
  "id": string;
  "title": {
    "vi": string;
    "en": string;
  };
  "techniques": readonly string[];
  "steps": readonly {
    "id": string;
    "title": string;
    "why"?: string | undefined;
    "owner": ("soc" | "agency");
    "withinMinutes"?: number | undefined;
  }[];
  "fits": boolean;
  "followed": boolean;
};

export type Precedents = {
  "precedents": readonly {
    "rule": {
      "id": string;
      "title": string;
    };
    "entity"?: {
      "type": ("user" | "host" | "application" | "ip" | "net" | "hash" | "case" | "message" | "certificate" | "domain");
      "value": string;
    } | undefined;
    "closedAs": { [name: string]: number };
    "more": boolean;
    "latest"?: {
      "id": string;
      "number": string;
      "class": ("true_positive" | "benign_positive" | "false_positive" | "undetermined");
      "closedAt": string;
      "note"?: string | undefined;
      "by"?: string | undefined;
    } | undefined;
  }[];
  "similar": readonly IncidentSummary[];
};

export type Presence = {
  "viewing": readonly Viewer[];
  "onShift": readonly OnShift[];
};

export type Priority = {
  "score": number;
  "class": ("P1" | "P2" | "P3" | "P4");
  "parts": readonly {
    "part": ("alert_level" | "system_level" | "asset" | "attack_progress" | "sources_agree" | "correlation" | "hosts_affected" | "agencies_affected" | "indicator" | "privileged_account" | "off_hours" | "noise");
    "points": number;
    "detail"?: string | undefined;
  }[];
};

export type Problem = {
  "type": string;
  "title": string;
  "status": number;
  "code": ("unauthenticated" | "forbidden" | "not_found" | "method_not_allowed" | "invalid_request" | "invalid_cursor" | "invalid_transition" | "already_exists" | "not_regroupable" | "tree_conflict" | "key_ended" | "too_many_keys" | "precondition_required" | "precondition_failed" | "idempotency_conflict" | "body_too_large" | "body_undecodable" | "body_malformed" | "quota_exceeded" | "unavailable" | "internal");
  "detail": string;
  "errors"?: readonly {
    "at": string;
    "message": string;
    "code"?: string | undefined;
  }[] | undefined;
  "changes"?: readonly TimelineEntry[] | undefined;
  "position"?: {
    "offset": number;
    "line": number;
    "column": number;
  } | undefined;
};

export type Question = {
  "agency"?: string | undefined;
  "text": string;
  "answers"?: readonly string[] | undefined;
  "due": string;
};

export type ReceiptBody = {
  "receivedAt": string;
  "receiptSha256"?: string | undefined;
  "note"?: string | undefined;
};

export type ReferenceList = {
  "name": ListName;
  "owner": string;
  "description": string;
  "entries": readonly {
    "value": string;
    "from"?: string | undefined;
    "to"?: string | undefined;
    "note"?: string | undefined;
    "confidence"?: number | undefined;
  }[];
};

export type Reject = {
  "id": string;
  "receivedAt": string;
  "code": string;
  "reason": string;
  "records": number;
  "raw": string;
  "cut": boolean;
};

export type Rejects = {
  "items": readonly Reject[];
  "more": boolean;
};

export type RelatedRule = {
  "id": string;
  "kind": ("event" | "correlation");
  "title": string;
  "attributes": {
    "code"?: string | undefined;
    "title_vi"?: string | undefined;
  };
  "name"?: string | undefined;
};

export type ReportDetail = {
  "id": string;
  "form": {
    "id": string;
    "validFrom": string;
    "name": {
      "vi": string;
      "en": string;
    };
  };
  "version": number;
  "corrects"?: string | undefined;
  "state": ("draft" | "submitted" | "approved" | "signed" | "sent" | "received" | "stopped");
  "number"?: string | undefined;
  "sentAt"?: string | undefined;
  "receivedAt"?: string | undefined;
  "from"?: string | undefined;
  "to"?: string | undefined;
  "acts": readonly ("draft" | "answer" | "submit" | "return" | "approve" | "sign" | "send" | "receive" | "stop")[];
  "dueAt"?: string | undefined;
  "fields": readonly ReportField[];
  "filled": number;
  "missing": readonly {
    "id": string;
    "label": string;
  }[];
  "summary": string;
  "digest": string;
  "steps": readonly ({
    "act": "draft";
    "at": string;
    "by": string;
    "name"?: string | undefined;
  } | {
    "act": "submit";
    "at": string;
    "by": string;
    "name"?: string | undefined;
  } | {
    "act": "return";
    "at": string;
    "by": string;
    "name"?: string | undefined;
    "reason": string;
  } | {
    "act": "approve";
    "at": string;
    "by": string;
    "name"?: string | undefined;
    "digest": string;
  } | {
    "act": "sign";
    "at": string;
    "by": string;
    "name"?: string | undefined;
    "number": string;
    "symbol"?: string | undefined;
    "day": string;
    "signer": string;
    "deputy"?: true | undefined;
    "fileSha256": string;
  } | {
    "act": "send";
    "at": string;
    "by": string;
    "name"?: string | undefined;
    "channel": ("document_exchange" | "ministry_system" | "official_mail" | "in_person" | "phone");
    "sentAt": string;
    "lateReason"?: string | undefined;
    "dueAt"?: string | undefined;
  } | {
    "act": "receive";
    "at": string;
    "by": string;
    "name"?: string | undefined;
    "receivedAt": string;
    "receiptSha256"?: string | undefined;
    "note"?: string | undefined;
  } | {
    "act": "stop";
    "at": string;
    "by": string;
    "name"?: string | undefined;
  })[];
};

export type ReportField = {
  "id": string;
  "label": string;
  "kind": ("text" | "choice" | "table");
  "section"?: string | undefined;
  "item"?: string | undefined;
  "mark"?: ("L17" | "L26" | "DL" | "VT" | "ĐX") | undefined;
  "source": ("auto" | "registry" | "person");
  "mayBeUnknown": boolean;
  "options"?: readonly {
    "id": string;
    "label": string;
  }[] | undefined;
  "several"?: boolean | undefined;
  "columns"?: readonly {
    "id": string;
    "label": string;
  }[] | undefined;
  "value"?: Value | undefined;
  "origin"?: ("auto" | "registry" | "person") | undefined;
  "suggestion"?: Value | undefined;
};

export type ReportForm = {
  "id": string;
  "validFrom": string;
  "subject": ("incident" | "period" | "shift");
  "every"?: ("day" | "week" | "month" | "year") | undefined;
  "name": {
    "vi": string;
    "en": string;
  };
  "clocks": readonly string[];
};

export type ReportReturn = {
  "reason": string;
};

export type ReportSummary = {
  "id": string;
  "form": {
    "id": string;
    "validFrom": string;
    "name": {
      "vi": string;
      "en": string;
    };
  };
  "version": number;
  "corrects"?: string | undefined;
  "state": ("draft" | "submitted" | "approved" | "signed" | "sent" | "received" | "stopped");
  "number"?: string | undefined;
  "sentAt"?: string | undefined;
  "receivedAt"?: string | undefined;
  "from"?: string | undefined;
  "to"?: string | undefined;
};

export type RestrictionBody = ({
  "restricted": true;
  "people"?: readonly string[] | undefined;
  "reason": string;
} | {
  "restricted": false;
  "reason": string;
});

export type RotateKey = {
  "overlapDays"?: number | undefined;
};

export type RuleDetail = {
  "id": string;
  "kind": ("event" | "correlation");
  "title": string;
  "level": ("informational" | "low" | "medium" | "high" | "critical");
  "status"?: string | undefined;
  "attributes": {
    "code"?: string | undefined;
    "title_vi"?: string | undefined;
    "explanation_vi"?: string | undefined;
    "sentence_vi"?: string | undefined;
    "verify_vi"?: string | undefined;
    "false_positives_vi"?: readonly string[] | undefined;
    "first_actions_vi"?: readonly string[] | undefined;
    "scope"?: ("agency" | "province") | undefined;
    "agency"?: ("operator" | "subject") | undefined;
    "subject"?: ("user" | "host" | "destination" | "application" | "site") | undefined;
    "opens"?: ("always" | "never") | undefined;
    "personal_data"?: ("no" | "possible" | "likely") | undefined;
    "severity_hint"?: ("M1" | "M2" | "M3" | "M4") | undefined;
    "restricted_hint"?: boolean | undefined;
  };
  "tags": readonly string[];
  "logsources": readonly {
    "category"?: string | undefined;
    "product"?: string | undefined;
    "service"?: string | undefined;
  }[];
  "raises": boolean;
  "cases": number;
  "closed": number;
  "mistaken": number;
  "sources": number;
  "description"?: string | undefined;
  "author"?: string | undefined;
  "falsepositives"?: readonly string[] | undefined;
  "date"?: string | undefined;
  "modified"?: string | undefined;
  "license"?: string | undefined;
  "references": readonly string[];
  "refersTo": readonly RelatedRule[];
  "usedBy": readonly RelatedRule[];
  "seenBy": readonly {
    "agency": string;
    "id": string;
    "title": string;
  }[];
  "file"?: {
    "path": string;
    "text": string;
  } | undefined;
};

export type RulePage = {
  "items": readonly RuleSummary[];
  "nextCursor"?: string | undefined;
  "total": number;
};

export type RuleSummary = {
  "id": string;
  "kind": ("event" | "correlation");
  "title": string;
  "level": ("informational" | "low" | "medium" | "high" | "critical");
  "status"?: string | undefined;
  "attributes": {
    "code"?: string | undefined;
    "title_vi"?: string | undefined;
  };
  "tags": readonly string[];
  "logsources": readonly {
    "category"?: string | undefined;
    "product"?: string | undefined;
    "service"?: string | undefined;
  }[];
  "raises": boolean;
  "cases": number;
  "closed": number;
  "mistaken": number;
  "sources": number;
};

export type RuleTests = {
  "events"?: string | undefined;
  "files": readonly {
    "path": string;
    "text": string;
  }[];
  "lists": readonly ReferenceList[];
};

export type RuleView = {
  "id": string;
  "title": string;
  "level": ("informational" | "low" | "medium" | "high" | "critical");
  "description"?: string | undefined;
  "author"?: string | undefined;
  "tags": readonly string[];
  "falsepositives"?: readonly string[] | undefined;
  "attributes": {
    "code"?: string | undefined;
    "title_vi"?: string | undefined;
    "explanation_vi"?: string | undefined;
    "sentence_vi"?: string | undefined;
    "verify_vi"?: string | undefined;
    "false_positives_vi"?: readonly string[] | undefined;
    "first_actions_vi"?: readonly string[] | undefined;
    "scope"?: ("agency" | "province") | undefined;
    "agency"?: ("operator" | "subject") | undefined;
    "subject"?: ("user" | "host" | "destination" | "application" | "site") | undefined;
    "opens"?: ("always" | "never") | undefined;
    "personal_data"?: ("no" | "possible" | "likely") | undefined;
    "severity_hint"?: ("M1" | "M2" | "M3" | "M4") | undefined;
    "restricted_hint"?: boolean | undefined;
  };
};

export type Ruleset = {
  "version": number;
  "sha256": string;
  "publishedAt": string;
  "rules": number;
  "correlations": number;
  "logsources": readonly {
    "name": string;
    "rules": number;
  }[];
  "failed": readonly {
    "code": string;
    "message": string;
    "path": string;
    "line": number;
    "column": number;
  }[];
};

export type RulesetLists = {
  "items": readonly {
    "name": string;
    "values": readonly string[];
  }[];
};

export type ShiftBody = {
  "until": string;
};

export type Signature = {
  "number": string;
  "symbol"?: string | undefined;
  "day": string;
  "signer": string;
  "deputy"?: true | undefined;
  "fileSha256": string;
};

export type SnoozeBody = {
  "until": (string | null);
  "reason"?: string | undefined;
};

export type Source = {
  "agency": string;
  "id": string;
  "title": string;
  "format"?: string | undefined;
  "hostName"?: string | undefined;
  "level"?: number | undefined;
  "operator"?: string | undefined;
  "relay"?: true | undefined;
  "ledger": {
    "accepted": number;
    "archived": number;
    "rejected": number;
    "waiting": number;
    "lastReceivedAt"?: string | undefined;
    "rejectedBy": { [name: string]: number };
  };
  "day"?: readonly SourceHour[] | undefined;
  "notices"?: readonly SourceNoticeView[] | undefined;
};

export type SourceDetail = {
  "agency": string;
  "id": string;
  "title": string;
  "operator"?: string | undefined;
  "shared": boolean;
  "hostName"?: string | undefined;
  "format"?: string | undefined;
  "timeZone"?: string | undefined;
  "charset"?: string | undefined;
  "heading"?: string | undefined;
  "logsource"?: {
    "category"?: string | undefined;
    "product"?: string | undefined;
    "service"?: string | undefined;
  } | undefined;
  "repeats": boolean;
  "secret": boolean;
  "maintenance"?: readonly ({
    "from": string;
    "to": string;
  } | {
    "weekday"?: number | undefined;
    "start": string;
    "end": string;
  })[] | undefined;
  "level"?: number | undefined;
  "contacts"?: readonly {
    "name": string;
    "phone"?: string | undefined;
    "email"?: string | undefined;
  }[] | undefined;
  "otherFormats"?: readonly string[] | undefined;
  "expectedPerDay"?: number | undefined;
  "relay"?: {
    "routes": readonly {
      "address"?: string | undefined;
      "host"?: string | undefined;
      "tag"?: string | undefined;
      "agency": string;
      "source": string;
    }[];
  } | undefined;
  "redact"?: unknown;
  "rev": number;
  "changes": readonly ChangeView[];
};

export type SourceHour = {
  "from": string;
  "accepted": number;
  "archived": number;
  "rejected": number;
  "waiting": number;
  "missing": number;
  "rejectedBy": { [name: string]: number };
  "matched": number;
  "late": number;
};

export type SourceNoticeView = {
  "kind": ("silence" | "volume" | "clock");
  "since": string;
  "endedAt"?: string | undefined;
  "facts": { [name: string]: (string | number) };
};

export type SourcePatch = {
  "title"?: string | undefined;
  "shared"?: boolean | undefined;
  "repeats"?: boolean | undefined;
  "secret"?: boolean | undefined;
  "operator"?: (string | null) | undefined;
  "hostName"?: (string | null) | undefined;
  "format"?: (string | null) | undefined;
  "otherFormats"?: (readonly string[] | null) | undefined;
  "timeZone"?: (string | null) | undefined;
  "charset"?: (string | null) | undefined;
  "heading"?: (string | null) | undefined;
  "logsource"?: ({
    "category"?: string | undefined;
    "product"?: string | undefined;
    "service"?: string | undefined;
  } | null) | undefined;
  "level"?: (number | null) | undefined;
  "contacts"?: (readonly {
    "name": string;
    "phone"?: string | undefined;
    "email"?: string | undefined;
  }[] | null) | undefined;
  "expectedPerDay"?: (number | null) | undefined;
  "maintenance"?: (readonly ({
    "from": string;
    "to": string;
  } | {
    "weekday"?: number | undefined;
    "start": string;
    "end": string;
  })[] | null) | undefined;
  "redact"?: unknown;
  "relay"?: ({
    "routes": readonly {
      "address"?: string | undefined;
      "host"?: string | undefined;
      "tag"?: string | undefined;
      "agency": string;
      "source": string;
    }[];
  } | null) | undefined;
};

export type Split = {
  "from": string;
  "organisation": string;
  "successors": readonly {
    "organisation": (string | {
      "id": string;
      "name": string;
      "nameEn"?: string | undefined;
      "kind": string;
      "parent"?: string | undefined;
      "accountSuffixes"?: readonly string[] | undefined;
      "domains"?: readonly string[] | undefined;
      "namesUntil"?: string | undefined;
      "networks"?: readonly string[] | undefined;
      "applications"?: readonly string[] | undefined;
      "address"?: string | undefined;
      "phone"?: string | undefined;
      "leader"?: {
        "name": string;
        "phone"?: string | undefined;
        "email"?: string | undefined;
        "title"?: string | undefined;
        "signs"?: ("TM" | "KT" | "TL" | "TUQ" | "Q") | undefined;
        "verified"?: string | undefined;
      } | undefined;
      "deputy"?: {
        "name": string;
        "phone"?: string | undefined;
        "email"?: string | undefined;
        "title"?: string | undefined;
        "signs"?: ("TM" | "KT" | "TL" | "TUQ" | "Q") | undefined;
        "verified"?: string | undefined;
      } | undefined;
      "contacts"?: readonly {
        "name": string;
        "phone"?: string | undefined;
        "email"?: string | undefined;
        "title"?: string | undefined;
        "signs"?: ("TM" | "KT" | "TL" | "TUQ" | "Q") | undefined;
        "verified"?: string | undefined;
      }[] | undefined;
      "letters"?: {
        "code"?: string | undefined;
        "addressees"?: readonly string[] | undefined;
        "recipients"?: readonly string[] | undefined;
      } | undefined;
      "levelRegime"?: ("VN-2026" | "VN-2017") | undefined;
      "documentId"?: string | undefined;
    });
    "children"?: readonly string[] | undefined;
  }[];
};

export type StormDecision = {
  "status"?: ("new" | "triaged" | "investigating" | "contained" | "recovered" | "closed") | undefined;
  "severity"?: ("M1" | "M2" | "M3" | "M4") | undefined;
  "closure"?: Closure | undefined;
  "reason"?: string | undefined;
};

export type StormDetail = {
  "id": string;
  "day": string;
  "rule": {
    "id": string;
    "title": string;
    "title_vi"?: string | undefined;
    "level": ("informational" | "low" | "medium" | "high" | "critical");
  };
  "why": readonly {
    "field"?: string | undefined;
    "value": string;
  }[];
  "distinctions": { [name: string]: string };
  "agencies": number;
  "hosts": number;
  "firstAt": string;
  "lastAt": string;
  "differing": number;
  "members": readonly StormMember[];
  "apart": readonly {
    "agency": string;
    "agencyName": string;
    "host"?: string | undefined;
    "alert": string;
    "at": string;
    "incident"?: string | undefined;
    "distinctions": { [name: string]: string };
  }[];
};

export type StormMember = {
  "agency": string;
  "agencyName": string;
  "host"?: string | undefined;
  "alert": string;
  "at": string;
  "incident"?: string | undefined;
};

export type StormOutcome = {
  "incident": string;
  "number": string;
  "outcome": ("changed" | "unchanged" | "other_signs" | "moved" | "invalid_transition" | "closure_required" | "closure_unexpected");
  "etag"?: string | undefined;
  "undo"?: IncidentPatchOutput | undefined;
};

export type StormOutcomes = {
  "items": readonly StormOutcome[];
  "left": number;
};

export type StormSummary = {
  "id": string;
  "day": string;
  "rule": {
    "id": string;
    "title": string;
    "title_vi"?: string | undefined;
    "level": ("informational" | "low" | "medium" | "high" | "critical");
  };
  "why": readonly {
    "field"?: string | undefined;
    "value": string;
  }[];
  "distinctions": { [name: string]: string };
  "agencies": number;
  "hosts": number;
  "firstAt": string;
  "lastAt": string;
  "differing": number;
};

export type SubscriptionPut = {
  "audience": ({
    "type": "assignee";
  } | {
    "type": "watchers";
  } | {
    "type": "user";
    "user": string;
  } | {
    "type": "role";
    "role": ("admin" | "lead" | "analyst" | "agency" | "auditor");
  } | {
    "type": "agency";
    "agency"?: string | undefined;
  } | {
    "type": "webhook";
    "url": string;
    "agency"?: string | undefined;
  });
  "events": readonly ("opened" | "priority_raised" | "assigned" | "clock_warned" | "clock_missed" | "confirmed" | "closed" | "mentioned" | "requested" | "report_sent" | "callback_asked" | "answered")[];
  "leastPriority"?: ("P1" | "P2" | "P3" | "P4") | undefined;
  "quietHours"?: {
    "from": string;
    "to": string;
  } | undefined;
  "enabled"?: boolean | undefined;
};

export type SubscriptionView = {
  "id": string;
  "audience": ({
    "type": "assignee";
  } | {
    "type": "watchers";
  } | {
    "type": "user";
    "user": string;
  } | {
    "type": "role";
    "role": ("admin" | "lead" | "analyst" | "agency" | "auditor");
  } | {
    "type": "agency";
    "agency"?: string | undefined;
  } | {
    "type": "webhook";
    "url": string;
    "agency"?: string | undefined;
  });
  "events": readonly ("opened" | "priority_raised" | "assigned" | "clock_warned" | "clock_missed" | "confirmed" | "closed" | "mentioned" | "requested" | "report_sent" | "callback_asked" | "answered")[];
  "leastPriority": ("P1" | "P2" | "P3" | "P4");
  "quietHours"?: {
    "from": string;
    "to": string;
  } | undefined;
  "enabled": boolean;
  "rev": number;
};

export type Succession = {
  "items": readonly Organisation[];
};

export type TaskChange = {
  "title"?: string | undefined;
  "why"?: (string | null) | undefined;
  "owner"?: (({
    "kind": "user";
    "id": string;
  } | {
    "kind": "agency";
    "id": string;
  }) | null) | undefined;
  "due"?: (string | null) | undefined;
  "order"?: number | undefined;
  "done"?: boolean | undefined;
  "reason"?: string | undefined;
};

export type TaskView = {
  "title": string;
  "why"?: string | undefined;
  "owner": (({
    "kind": "user";
    "id": string;
  } | {
    "kind": "agency";
    "id": string;
  }) | null);
  "due"?: string | undefined;
  "order": number;
  "playbook"?: string | undefined;
  "step"?: string | undefined;
  "done"?: {
    "at": string;
    "by": string;
  } | undefined;
  "addedAt": string;
  "id": string;
  "rev": number;
};

export type TimeCorrection = {
  "time": ("detection" | "personal-data");
  "at": string;
  "reason": string;
};

export type TimelineEntry = {
  "rev": number;
  "at": string;
  "actor": {
    "kind": ("system" | "user" | "contact");
    "id": string;
    "name"?: string | undefined;
  };
  "change": ({
    "kind": "opened";
    "alerts": readonly string[];
    "playbook"?: string | undefined;
    "tasks"?: readonly {
      "task": string;
      "title": string;
    }[] | undefined;
  } | {
    "kind": "alerts_added";
    "alerts": readonly string[];
  } | {
    "kind": "merged";
    "from": string;
    "alerts": readonly string[];
    "reason"?: string | undefined;
  } | {
    "kind": "merged_into";
    "into": string;
    "reason"?: string | undefined;
  } | {
    "kind": "changed";
    "fields": readonly {
      "field": ("status" | "assignee" | "severity" | "closure");
      "from": (string | null);
      "to": (string | null);
    }[];
    "reason"?: string | undefined;
  } | {
    "kind": "clock_warned";
    "clock": string;
    "due": string;
  } | {
    "kind": "clock_missed";
    "clock": string;
    "due": string;
  } | {
    "kind": "confirmed";
    "number": string;
    "severity": ("M1" | "M2" | "M3" | "M4");
    "detectedAt": string;
    "profile": string;
    "reason"?: string | undefined;
  } | {
    "kind": "time_corrected";
    "time": ("detection" | "personal-data");
    "from": (string | null);
    "to": string;
    "reason": string;
  } | {
    "kind": "decided";
    "decision": Decision;
  } | {
    "kind": "comment";
    "text": string;
    "mentions"?: readonly string[] | undefined;
  } | {
    "kind": "evidence_added";
    "evidence": string;
    "name": string;
    "sha256": string;
    "size": number;
    "kept": string;
    "holder": string;
    "file": boolean;
  } | {
    "kind": "evidence_handed_over";
    "evidence": string;
    "name": string;
    "sha256": string;
    "from": string;
    "to": string;
    "kept": string;
    "reason": string;
  } | {
    "kind": "exported";
    "format": ("stix" | "misp" | "ocsf" | "navigator" | "csv-alerts" | "csv-observables");
    "tlp": ("TLP:RED" | "TLP:AMBER+STRICT" | "TLP:AMBER" | "TLP:GREEN" | "TLP:CLEAR");
    "sha256": string;
    "leftOut": number;
  } | {
    "kind": "observable_added";
    "observable": string;
    "type": string;
    "value": string;
    "tlp": string;
    "ioc": boolean;
    "alert"?: string | undefined;
  } | {
    "kind": "observable_changed";
    "observable": string;
    "type": string;
    "value": string;
    "fields": readonly {
      "field": ("tlp" | "ioc" | "note");
      "from": (string | null);
      "to": (string | null);
    }[];
    "reason"?: string | undefined;
  } | {
    "kind": "agency_asked";
    "request": string;
    "agency": string;
    "text": string;
    "answers": readonly string[];
    "due": string;
  } | {
    "kind": "agency_answered";
    "request": string;
    "agency": string;
    "choice"?: string | undefined;
    "text"?: string | undefined;
    "askedBy"?: string | undefined;
    "link"?: string | undefined;
    "callBack"?: true | undefined;
  } | {
    "kind": "agency_request_withdrawn";
    "request": string;
    "agency": string;
    "reason": string;
  } | {
    "kind": "restricted";
    "people": readonly string[];
    "before"?: readonly string[] | undefined;
    "suggested": boolean;
    "reason": string;
  } | {
    "kind": "unrestricted";
    "people": readonly string[];
    "reason": string;
  } | {
    "kind": "restriction_refused";
    "reason": string;
  } | {
    "kind": "snoozed";
    "until": string;
    "from": (string | null);
    "reason": string;
  } | {
    "kind": "woken";
    "from": string;
    "reason"?: string | undefined;
  } | {
    "kind": "tasks_added";
    "tasks": readonly {
      "task": string;
      "title": string;
    }[];
    "playbook"?: string | undefined;
  } | {
    "kind": "task_changed";
    "task": string;
    "title": string;
    "fields": readonly {
      "field": ("title" | "why" | "owner" | "due" | "order" | "done");
      "from": (string | null);
      "to": (string | null);
    }[];
    "reason"?: string | undefined;
  } | {
    "kind": "watchers_changed";
    "added": readonly string[];
    "removed": readonly string[];
  } | {
    "kind": "unmerged";
    "incident": string;
    "reason": string;
  } | {
    "kind": "unmerged_from";
    "from": string;
    "reason": string;
  } | {
    "kind": "alerts_detached";
    "alerts": readonly string[];
    "to"?: string | undefined;
    "reason": string;
  } | {
    "kind": "detached_from";
    "from": string;
    "alerts": readonly string[];
    "reason": string;
    "playbook"?: string | undefined;
    "tasks"?: readonly {
      "task": string;
      "title": string;
    }[] | undefined;
  } | {
    "kind": "alerts_pinned";
    "alerts": readonly string[];
    "taken": readonly string[];
    "reason"?: string | undefined;
  } | {
    "kind": "alerts_unpinned";
    "alerts": readonly string[];
    "reason"?: string | undefined;
  } | {
    "kind": "link_suggested";
    "link": string;
    "shared": readonly {
      "type": ("user" | "host" | "application" | "ip" | "net" | "hash" | "case" | "message" | "certificate" | "domain");
      "value": string;
    }[];
  } | {
    "kind": "linked";
    "link": string;
    "reason": string;
  } | {
    "kind": "link_removed";
    "link": string;
    "reason": string;
  } | {
    "kind": "link_refused";
    "link": string;
    "reason": string;
  } | {
    "kind": "called";
    "call": CallBody;
  } | {
    "kind": "access_link_created";
    "link": string;
    "agency": string;
    "person": string;
    "expires": string;
    "mailTo"?: string | undefined;
  } | {
    "kind": "access_link_opened";
    "link": string;
    "agency": string;
    "person": string;
  } | {
    "kind": "access_link_code_refused";
    "link": string;
    "agency": string;
    "person": string;
    "attemptsLeft": number;
  } | {
    "kind": "access_link_answered";
    "link": string;
    "agency": string;
    "person": string;
    "answer": ("received" | "done" | "unable");
    "callBack"?: true | undefined;
  } | {
    "kind": "access_link_revoked";
    "link": string;
    "agency": string;
    "person": string;
  } | {
    "kind": "report";
    "act": ("draft" | "answer" | "submit" | "return" | "approve" | "sign" | "send" | "receive" | "stop");
    "report": string;
    "form": string;
    "version": number;
    "corrects"?: string | undefined;
    "fields"?: readonly string[] | undefined;
    "digest"?: string | undefined;
    "number"?: string | undefined;
    "channel"?: string | undefined;
    "happenedAt"?: string | undefined;
    "clocks"?: readonly string[] | undefined;
    "reason"?: string | undefined;
  });
  "prev": string;
  "hash": string;
};

export type Unmerge = {
  "incident": string;
  "reason": string;
};

export type UserDetail = {
  "sub": string;
  "name": string;
  "role": ("admin" | "lead" | "analyst" | "agency" | "auditor");
  "agency": string;
  "scope"?: string | undefined;
  "disabled": boolean;
  "email"?: string | undefined;
  "rev": number;
  "changes": readonly ChangeView[];
};

export type UserPut = {
  "name": string;
  "role": ("admin" | "lead" | "analyst" | "agency" | "auditor");
  "agency": string;
  "scope"?: string | undefined;
  "disabled"?: boolean | undefined;
  "email"?: string | undefined;
};

export type UserView = {
  "sub": string;
  "name": string;
  "role": ("admin" | "lead" | "analyst" | "agency" | "auditor");
  "agency": string;
  "scope"?: string | undefined;
  "disabled"?: boolean | undefined;
  "email"?: string | undefined;
};

export type Value = ({
  "kind": "text";
  "text": string;
} | {
  "kind": "choice";
  "chosen": readonly string[];
  "note"?: string | undefined;
} | {
  "kind": "table";
  "rows": readonly { [name: string]: string }[];
} | {
  "kind": "unknown";
});

export type Viewer = {
  "incident": string;
  "since": string;
  "until": string;
  "sub": string;
};

export type Watchers = {
  "add"?: readonly string[] | undefined;
  "remove"?: readonly string[] | undefined;
};

export type WebhookSecret = {
  "secret": string;
};

export type Withdrawal = {
  "reason": string;
};

export type __schema0 = ((string | number | boolean | null) | readonly __schema0[]);

type Refusal = { content: { 'application/problem+json': Problem } };

export interface paths {
  '/v1/alerts': {
    get: {
      parameters: {
        path?: never;
        query?: {
          "limit"?: number | undefined;
          "cursor"?: string | undefined;
          "rule"?: string | undefined;
          "level"?: ("informational" | "low" | "medium" | "high" | "critical") | undefined;
          "agency"?: string | undefined;
          "entity"?: string | undefined;
          "from"?: string | undefined;
          "to"?: string | undefined;
        };
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': {
              "items": readonly AlertView[];
              "nextCursor"?: string | undefined;
            };
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
      };
    };
  };
  '/v1/audit': {
    get: {
      parameters: {
        path?: never;
        query?: {
          "limit"?: number | undefined;
          "cursor"?: string | undefined;
          "from"?: string | undefined;
          "to"?: string | undefined;
          "actor"?: string | undefined;
          "incident"?: string | undefined;
          "action"?: ("evidence.view" | "evidence.download" | "alert.list" | "report.download" | "export.run" | "export.page" | "audit.view" | "audit.verify" | "archive.read" | "archive.list" | "dead-letter.view" | "dead-letter.redrive" | "ruleset.publish" | "backup.restore" | "backup.verify" | "backup.load") | undefined;
        };
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': {
              "items": readonly AuditEvent[];
              "nextCursor"?: string | undefined;
            };
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
      };
    };
  };
  '/v1/audit/anchors': {
    get: {
      parameters: {
        path?: never;
        query: {
          "limit"?: number | undefined;
          "cursor"?: string | undefined;
          "from": string;
        };
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': {
              "items": readonly Anchor[];
              "nextCursor"?: string | undefined;
            };
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
      };
    };
  };
  '/v1/audit/export': {
    get: {
      parameters: {
        path?: never;
        query?: {
          "limit"?: number | undefined;
          "cursor"?: string | undefined;
          "incident"?: string | undefined;
          "agency"?: string | undefined;
          "day"?: string | undefined;
        };
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': {
              "items": readonly ExportPiece[];
              "nextCursor"?: string | undefined;
            };
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
      };
    };
  };
  '/v1/incidents': {
    get: {
      parameters: {
        path?: never;
        query?: {
          "limit"?: number | undefined;
          "cursor"?: string | undefined;
          "status"?: ("new" | "triaged" | "investigating" | "contained" | "recovered" | "closed" | "open" | "all") | undefined;
          "severity"?: ("M1" | "M2" | "M3" | "M4") | undefined;
          "level"?: ("informational" | "low" | "medium" | "high" | "critical") | undefined;
          "agency"?: string | undefined;
          "assignee"?: string | undefined;
          "waiting"?: string | undefined;
          "snoozed"?: string | undefined;
          "dueSoon"?: string | undefined;
          "watching"?: "true" | undefined;
          "closedInDay"?: "true" | undefined;
          "from"?: string | undefined;
          "to"?: string | undefined;
        };
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': {
              "items": readonly IncidentSummary[];
              "nextCursor"?: string | undefined;
            };
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
      };
    };
  };
  '/v1/incidents/bulk': {
    post: {
      parameters: {
        path?: never;
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': Bulk;
      } };
      responses: {
        200: { content: {
            'application/json': BulkResult;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/incidents/changes': {
    get: {
      parameters: {
        path?: never;
        query?: {
          "since"?: string | undefined;
        };
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': IncidentChanges;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
      };
    };
  };
  '/v1/incidents/counts': {
    get: {
      parameters: {
        path?: never;
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': Counts;
        } };
        401: Refusal;
        403: Refusal;
      };
    };
  };
  '/v1/incidents/export': {
    get: {
      parameters: {
        path?: never;
        query: {
          "limit"?: number | undefined;
          "cursor"?: string | undefined;
          "status"?: ("new" | "triaged" | "investigating" | "contained" | "recovered" | "closed" | "open" | "all") | undefined;
          "severity"?: ("M1" | "M2" | "M3" | "M4") | undefined;
          "level"?: ("informational" | "low" | "medium" | "high" | "critical") | undefined;
          "agency"?: string | undefined;
          "assignee"?: string | undefined;
          "waiting"?: string | undefined;
          "snoozed"?: string | undefined;
          "dueSoon"?: string | undefined;
          "watching"?: "true" | undefined;
          "closedInDay"?: "true" | undefined;
          "from"?: string | undefined;
          "to"?: string | undefined;
          "format": ("csv" | "navigator");
        };
        header?: never;
      };
      responses: {
        200: { content: {
            'text/csv': string;
            'application/json': { [name: string]: unknown };
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
      };
    };
  };
  '/v1/incidents/{id}': {
    get: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': IncidentDetail;
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
    patch: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header: {
          "if-match": string;
        };
      };
      requestBody: { content: {
          'application/json': IncidentPatch;
      } };
      responses: {
        200: { content: {
            'application/json': IncidentDetail;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/access-links': {
    get: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': AccessLinkList;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
    post: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': NewAccessLink;
      } };
      responses: {
        201: { content: {
            'application/json': MadeAccessLink;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/access-links/{record}': {
    delete: {
      parameters: {
        path: {
          "id": string;
          "record": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': AccessLinkView;
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/activity': {
    get: {
      parameters: {
        path: {
          "id": string;
        };
        query?: {
          "limit"?: number | undefined;
          "cursor"?: string | undefined;
        };
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': {
              "items": readonly Activity[];
              "nextCursor"?: string | undefined;
            };
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/alerts': {
    get: {
      parameters: {
        path: {
          "id": string;
        };
        query?: {
          "limit"?: number | undefined;
          "cursor"?: string | undefined;
        };
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': {
              "items": readonly AlertView[];
              "nextCursor"?: string | undefined;
            };
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/call-list': {
    get: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': CallList;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/calls': {
    post: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': CallBody;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/comments': {
    post: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': Comment;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/confirmation': {
    post: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header: {
          "idempotency-key"?: string | undefined;
          "if-match": string;
        };
      };
      requestBody: { content: {
          'application/json': Confirmation;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/decision': {
    post: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header: {
          "idempotency-key"?: string | undefined;
          "if-match": string;
        };
      };
      requestBody: { content: {
          'application/json': Decision;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/detachments': {
    post: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header: {
          "idempotency-key"?: string | undefined;
          "if-match": string;
        };
      };
      requestBody: { content: {
          'application/json': Detachment;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/evidence': {
    get: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': {
              "items": readonly EvidenceItemView[];
            };
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
    post: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': NewEvidence;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/evidence/{record}/file': {
    get: {
      parameters: {
        path: {
          "id": string;
          "record": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/octet-stream': unknown;
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/evidence/{record}/handovers': {
    post: {
      parameters: {
        path: {
          "id": string;
          "record": string;
        };
        query?: never;
        header: {
          "idempotency-key"?: string | undefined;
          "if-match": string;
        };
      };
      requestBody: { content: {
          'application/json': HandoverBody;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/export': {
    post: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': ExportBody;
      } };
      responses: {
        200: { content: {
            'application/stix+json': { [name: string]: unknown };
            'application/json': { [name: string]: unknown };
            'text/csv': string;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/files': {
    post: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: never;
      };
      requestBody: { content: {
          'application/octet-stream': unknown;
      } };
      responses: {
        201: { content: {
            'application/json': EvidenceFile;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/links': {
    post: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': LinkBody;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/links/{link}/removal': {
    post: {
      parameters: {
        path: {
          "id": string;
          "link": string;
        };
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': LinkRemoval;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/merge': {
    post: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header: {
          "idempotency-key"?: string | undefined;
          "if-match": string;
        };
      };
      requestBody: { content: {
          'application/json': IncidentMerge;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/observables': {
    get: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': {
              "items": readonly ObservableView[];
            };
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
    post: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': NewObservable;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/observables/{record}': {
    post: {
      parameters: {
        path: {
          "id": string;
          "record": string;
        };
        query?: never;
        header: {
          "idempotency-key"?: string | undefined;
          "if-match": string;
        };
      };
      requestBody: { content: {
          'application/json': ObservableChange;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/pins': {
    post: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header: {
          "idempotency-key"?: string | undefined;
          "if-match": string;
        };
      };
      requestBody: { content: {
          'application/json': Pin;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/playbooks': {
    get: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': {
              "items": readonly PlaybookView[];
            };
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
    post: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': FollowPlaybook;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/precedents': {
    get: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': Precedents;
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/reports': {
    get: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': {
              "items": readonly ReportSummary[];
            };
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
    post: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': NewReport;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/reports/{report}': {
    get: {
      parameters: {
        path: {
          "id": string;
          "report": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': ReportDetail;
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/reports/{report}/answers': {
    post: {
      parameters: {
        path: {
          "id": string;
          "report": string;
        };
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
          "if-match"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': Answers;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/reports/{report}/approval': {
    post: {
      parameters: {
        path: {
          "id": string;
          "report": string;
        };
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
          "if-match"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': Approval;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/reports/{report}/dispatch': {
    post: {
      parameters: {
        path: {
          "id": string;
          "report": string;
        };
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
          "if-match"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': Dispatch;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/reports/{report}/document': {
    get: {
      parameters: {
        path: {
          "id": string;
          "report": string;
        };
        query: {
          "format": ("html" | "docx");
        };
        header?: never;
      };
      responses: {
        200: { content: {
            'text/html': string;
            'application/vnd.openxmlformats-officedocument.wordprocessingml.document': string;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/reports/{report}/receipt': {
    post: {
      parameters: {
        path: {
          "id": string;
          "report": string;
        };
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
          "if-match"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': ReceiptBody;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/reports/{report}/return': {
    post: {
      parameters: {
        path: {
          "id": string;
          "report": string;
        };
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
          "if-match"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': ReportReturn;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/reports/{report}/signature': {
    post: {
      parameters: {
        path: {
          "id": string;
          "report": string;
        };
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
          "if-match"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': Signature;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/reports/{report}/stop': {
    post: {
      parameters: {
        path: {
          "id": string;
          "report": string;
        };
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
          "if-match"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': EmptyBody;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/reports/{report}/submission': {
    post: {
      parameters: {
        path: {
          "id": string;
          "report": string;
        };
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
          "if-match"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': EmptyBody;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/requests': {
    get: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': {
              "items": readonly AgencyRequestView[];
            };
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
    post: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': Question;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/requests/{record}/answer': {
    post: {
      parameters: {
        path: {
          "id": string;
          "record": string;
        };
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': AgencyAnswerBody;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/requests/{record}/withdrawal': {
    post: {
      parameters: {
        path: {
          "id": string;
          "record": string;
        };
        query?: never;
        header: {
          "idempotency-key"?: string | undefined;
          "if-match": string;
        };
      };
      requestBody: { content: {
          'application/json': Withdrawal;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/restriction': {
    post: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header: {
          "idempotency-key"?: string | undefined;
          "if-match": string;
        };
      };
      requestBody: { content: {
          'application/json': RestrictionBody;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/snooze': {
    post: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header: {
          "idempotency-key"?: string | undefined;
          "if-match": string;
        };
      };
      requestBody: { content: {
          'application/json': SnoozeBody;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/sources': {
    get: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': IncidentSources;
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/tasks': {
    get: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': {
              "items": readonly TaskView[];
            };
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
    post: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': NewTask;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/tasks/{record}': {
    post: {
      parameters: {
        path: {
          "id": string;
          "record": string;
        };
        query?: never;
        header: {
          "idempotency-key"?: string | undefined;
          "if-match": string;
        };
      };
      requestBody: { content: {
          'application/json': TaskChange;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/times': {
    post: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header: {
          "idempotency-key"?: string | undefined;
          "if-match": string;
        };
      };
      requestBody: { content: {
          'application/json': TimeCorrection;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/unmerge': {
    post: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header: {
          "idempotency-key"?: string | undefined;
          "if-match": string;
        };
      };
      requestBody: { content: {
          'application/json': Unmerge;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/viewing': {
    put: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': OwnViewing;
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
    delete: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': OwnViewing;
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
  };
  '/v1/incidents/{id}/watchers': {
    post: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': Watchers;
      } };
      responses: {
        201: { content: {
            'application/json': TimelineEntry;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/lists': {
    get: {
      parameters: {
        path?: never;
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': {
              "items": readonly ListSummary[];
              "nextCursor"?: string | undefined;
            };
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
      };
    };
  };
  '/v1/lists/{name}': {
    get: {
      parameters: {
        path: {
          "name": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': ListDetail;
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
    put: {
      parameters: {
        path: {
          "name": string;
        };
        query?: never;
        header?: {
          "if-match"?: string | undefined;
          "if-none-match"?: "*" | undefined;
        };
      };
      requestBody: { content: {
          'application/json': ListPut;
      } };
      responses: {
        200: { content: {
            'application/json': ListDetail;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
  '/v1/me': {
    get: {
      parameters: {
        path?: never;
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': Me;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
      };
    };
  };
  '/v1/measures': {
    get: {
      parameters: {
        path?: never;
        query: {
          "from": string;
          "to": string;
          "by"?: ("all" | "severity" | "level" | "agency" | "rule") | undefined;
          "agency"?: string | undefined;
        };
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': Measures;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
      };
    };
  };
  '/v1/notifications/deliveries': {
    get: {
      parameters: {
        path?: never;
        query?: {
          "limit"?: number | undefined;
          "cursor"?: string | undefined;
          "month"?: string | undefined;
          "state"?: ("waiting" | "sent" | "failed" | "withheld") | undefined;
        };
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': {
              "items": readonly DeliveryView[];
              "nextCursor"?: string | undefined;
            };
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
      };
    };
  };
  '/v1/notifications/deliveries/{id}/replay': {
    post: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': DeliveryView;
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/notifications/subscriptions': {
    get: {
      parameters: {
        path?: never;
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': {
              "items": readonly SubscriptionView[];
              "nextCursor"?: string | undefined;
            };
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
      };
    };
  };
  '/v1/notifications/subscriptions/{id}': {
    get: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': SubscriptionView;
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
    put: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: {
          "if-match"?: string | undefined;
          "if-none-match"?: "*" | undefined;
        };
      };
      requestBody: { content: {
          'application/json': SubscriptionPut;
      } };
      responses: {
        200: { content: {
            'application/json': SubscriptionView;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
  '/v1/notifications/subscriptions/{id}/secret': {
    post: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        201: { content: {
            'application/json': WebhookSecret;
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/openapi.json': {
    get: {
      parameters: {
        path?: never;
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': { [name: string]: unknown };
        } };
        401: Refusal;
        403: Refusal;
      };
    };
  };
  '/v1/organisations': {
    get: {
      parameters: {
        path?: never;
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': {
              "items": readonly Organisation[];
              "nextCursor"?: string | undefined;
            };
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
      };
    };
    post: {
      parameters: {
        path?: never;
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': NewOrganisation;
      } };
      responses: {
        201: { content: {
            'application/json': OrganisationDetail;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/organisations/merge': {
    post: {
      parameters: {
        path?: never;
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': Merge;
      } };
      responses: {
        201: { content: {
            'application/json': Succession;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/organisations/split': {
    post: {
      parameters: {
        path?: never;
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': Split;
      } };
      responses: {
        201: { content: {
            'application/json': Succession;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/organisations/{id}': {
    get: {
      parameters: {
        path: {
          "id": string;
        };
        query?: {
          "on"?: string | undefined;
        };
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': OrganisationDetail;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
    patch: {
      parameters: {
        path: {
          "id": string;
        };
        query?: {
          "on"?: string | undefined;
        };
        header: {
          "if-match": string;
        };
      };
      requestBody: { content: {
          'application/json': OrganisationPatch;
      } };
      responses: {
        200: { content: {
            'application/json': OrganisationDetail;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
  '/v1/overview': {
    get: {
      parameters: {
        path?: never;
        query: {
          "from": string;
          "to": string;
          "beforeFrom"?: string | undefined;
          "agency"?: string | undefined;
          "restricted"?: string | undefined;
        };
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': Overview;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
      };
    };
  };
  '/v1/phone/answers': {
    post: {
      parameters: {
        path?: never;
        query?: never;
        header: {
          "idempotency-key": string;
        };
      };
      requestBody: { content: {
          'application/json': PhoneAnswer;
      } };
      responses: {
        201: { content: {
            'application/json': PhonePage;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/phone/opening': {
    post: {
      parameters: {
        path?: never;
        query?: never;
        header?: never;
      };
      requestBody: { content: {
          'application/json': PhoneCode;
      } };
      responses: {
        200: { content: {
            'application/json': PhoneOpening;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
  };
  '/v1/phone/page': {
    get: {
      parameters: {
        path?: never;
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': PhonePage;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
  };
  '/v1/phone/photos': {
    post: {
      parameters: {
        path?: never;
        query?: {
          "name"?: string | undefined;
          "original"?: number | undefined;
        };
        header?: never;
      };
      requestBody: { content: {
          'image/jpeg': string;
          'image/png': string;
          'image/webp': string;
      } };
      responses: {
        201: { content: {
            'application/json': PhonePage;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/presence': {
    get: {
      parameters: {
        path?: never;
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': Presence;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
      };
    };
  };
  '/v1/report-forms': {
    get: {
      parameters: {
        path?: never;
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': {
              "items": readonly ReportForm[];
              "nextCursor"?: string | undefined;
            };
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
      };
    };
  };
  '/v1/reports': {
    get: {
      parameters: {
        path?: never;
        query: {
          "limit"?: number | undefined;
          "cursor"?: string | undefined;
          "form": string;
        };
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': {
              "items": readonly ReportSummary[];
              "nextCursor"?: string | undefined;
            };
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
      };
    };
    post: {
      parameters: {
        path?: never;
        query?: never;
        header?: never;
      };
      requestBody: { content: {
          'application/json': NewPeriodReport;
      } };
      responses: {
        201: { content: {
            'application/json': ReportSummary;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/reports/{report}': {
    get: {
      parameters: {
        path: {
          "report": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': ReportDetail;
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
  };
  '/v1/reports/{report}/answers': {
    post: {
      parameters: {
        path: {
          "report": string;
        };
        query?: never;
        header: {
          "if-match": string;
        };
      };
      requestBody: { content: {
          'application/json': Answers;
      } };
      responses: {
        200: { content: {
            'application/json': ReportSummary;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
  '/v1/reports/{report}/approval': {
    post: {
      parameters: {
        path: {
          "report": string;
        };
        query?: never;
        header: {
          "if-match": string;
        };
      };
      requestBody: { content: {
          'application/json': Approval;
      } };
      responses: {
        200: { content: {
            'application/json': ReportSummary;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
  '/v1/reports/{report}/dispatch': {
    post: {
      parameters: {
        path: {
          "report": string;
        };
        query?: never;
        header: {
          "if-match": string;
        };
      };
      requestBody: { content: {
          'application/json': Dispatch;
      } };
      responses: {
        200: { content: {
            'application/json': ReportSummary;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
  '/v1/reports/{report}/document': {
    get: {
      parameters: {
        path: {
          "report": string;
        };
        query: {
          "format": ("html" | "docx");
        };
        header?: never;
      };
      responses: {
        200: { content: {
            'text/html': string;
            'application/vnd.openxmlformats-officedocument.wordprocessingml.document': string;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
  };
  '/v1/reports/{report}/receipt': {
    post: {
      parameters: {
        path: {
          "report": string;
        };
        query?: never;
        header: {
          "if-match": string;
        };
      };
      requestBody: { content: {
          'application/json': ReceiptBody;
      } };
      responses: {
        200: { content: {
            'application/json': ReportSummary;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
  '/v1/reports/{report}/return': {
    post: {
      parameters: {
        path: {
          "report": string;
        };
        query?: never;
        header: {
          "if-match": string;
        };
      };
      requestBody: { content: {
          'application/json': ReportReturn;
      } };
      responses: {
        200: { content: {
            'application/json': ReportSummary;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
  '/v1/reports/{report}/signature': {
    post: {
      parameters: {
        path: {
          "report": string;
        };
        query?: never;
        header: {
          "if-match": string;
        };
      };
      requestBody: { content: {
          'application/json': Signature;
      } };
      responses: {
        200: { content: {
            'application/json': ReportSummary;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
  '/v1/reports/{report}/stop': {
    post: {
      parameters: {
        path: {
          "report": string;
        };
        query?: never;
        header: {
          "if-match": string;
        };
      };
      requestBody: { content: {
          'application/json': EmptyBody;
      } };
      responses: {
        200: { content: {
            'application/json': ReportSummary;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
  '/v1/reports/{report}/submission': {
    post: {
      parameters: {
        path: {
          "report": string;
        };
        query?: never;
        header: {
          "if-match": string;
        };
      };
      requestBody: { content: {
          'application/json': EmptyBody;
      } };
      responses: {
        200: { content: {
            'application/json': ReportSummary;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
  '/v1/rules': {
    get: {
      parameters: {
        path?: never;
        query?: {
          "limit"?: number | undefined;
          "cursor"?: string | undefined;
          "q"?: string | undefined;
          "level"?: ("informational" | "low" | "medium" | "high" | "critical") | undefined;
          "tactic"?: ("reconnaissance" | "resource-development" | "initial-access" | "execution" | "persistence" | "privilege-escalation" | "stealth" | "defense-impairment" | "credential-access" | "discovery" | "lateral-movement" | "collection" | "command-and-control" | "exfiltration" | "impact") | undefined;
          "kind"?: ("event" | "correlation") | undefined;
          "logsource"?: string | undefined;
          "order"?: ("level" | "cases" | "noise" | "sources" | "title") | undefined;
        };
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': RulePage;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
      };
    };
  };
  '/v1/rules/{id}': {
    get: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': RuleDetail;
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
  };
  '/v1/rules/{id}/tests': {
    get: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': RuleTests;
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
  };
  '/v1/ruleset': {
    get: {
      parameters: {
        path?: never;
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': Ruleset;
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
  };
  '/v1/ruleset/lists': {
    get: {
      parameters: {
        path?: never;
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': RulesetLists;
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
  };
  '/v1/search': {
    get: {
      parameters: {
        path?: never;
        query?: {
          "limit"?: number | undefined;
          "cursor"?: string | undefined;
          "q"?: string | undefined;
          "entity"?: string | undefined;
          "rule"?: string | undefined;
          "technique"?: string | undefined;
          "agency"?: string | undefined;
          "assignee"?: string | undefined;
          "status"?: ("new" | "triaged" | "investigating" | "contained" | "recovered" | "closed" | "open" | "all") | undefined;
          "severity"?: ("M1" | "M2" | "M3" | "M4") | undefined;
          "level"?: ("informational" | "low" | "medium" | "high" | "critical") | undefined;
          "from"?: string | undefined;
          "to"?: string | undefined;
        };
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': {
              "items": readonly IncidentSummary[];
              "nextCursor"?: string | undefined;
            };
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
      };
    };
  };
  '/v1/shifts/{sub}': {
    put: {
      parameters: {
        path: {
          "sub": string;
        };
        query?: never;
        header?: never;
      };
      requestBody: { content: {
          'application/json': ShiftBody;
      } };
      responses: {
        200: { content: {
            'application/json': OnShift;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
      };
    };
    delete: {
      parameters: {
        path: {
          "sub": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': OnShift;
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
  };
  '/v1/sources': {
    get: {
      parameters: {
        path?: never;
        query?: {
          "limit"?: number | undefined;
          "cursor"?: string | undefined;
          "agency"?: string | undefined;
        };
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': {
              "items": readonly Source[];
              "nextCursor"?: string | undefined;
            };
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
      };
    };
    post: {
      parameters: {
        path?: never;
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': NewSource;
      } };
      responses: {
        201: { content: {
            'application/json': SourceDetail;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/sources/{agency}/{source}': {
    get: {
      parameters: {
        path: {
          "agency": string;
          "source": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': SourceDetail;
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
    patch: {
      parameters: {
        path: {
          "agency": string;
          "source": string;
        };
        query?: never;
        header: {
          "if-match": string;
        };
      };
      requestBody: { content: {
          'application/json': SourcePatch;
      } };
      responses: {
        200: { content: {
            'application/json': SourceDetail;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
  '/v1/sources/{agency}/{source}/config': {
    get: {
      parameters: {
        path: {
          "agency": string;
          "source": string;
        };
        query: {
          "shipper": ("fluent-bit" | "vector" | "filebeat" | "winlogbeat" | "rsyslog" | "syslog-ng" | "nxlog" | "otel-collector" | "curl" | "relay-rsyslog" | "relay-fluent-bit");
          "endpoint"?: string | undefined;
          "path"?: string | undefined;
          "port"?: number | undefined;
        };
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': Config;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
  };
  '/v1/sources/{agency}/{source}/coverage': {
    get: {
      parameters: {
        path: {
          "agency": string;
          "source": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': Coverage;
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
  };
  '/v1/sources/{agency}/{source}/hours': {
    get: {
      parameters: {
        path: {
          "agency": string;
          "source": string;
        };
        query?: {
          "from"?: string | undefined;
          "to"?: string | undefined;
        };
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': {
              "items": readonly SourceHour[];
              "nextCursor"?: string | undefined;
            };
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
  };
  '/v1/sources/{agency}/{source}/keys': {
    get: {
      parameters: {
        path: {
          "agency": string;
          "source": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': {
              "items": readonly KeyView[];
            };
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
    post: {
      parameters: {
        path: {
          "agency": string;
          "source": string;
        };
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': NewKey;
      } };
      responses: {
        201: { content: {
            'application/json': IssuedKey;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/sources/{agency}/{source}/keys/{keyId}': {
    delete: {
      parameters: {
        path: {
          "agency": string;
          "source": string;
          "keyId": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': KeyView;
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/sources/{agency}/{source}/keys/{keyId}/rotate': {
    post: {
      parameters: {
        path: {
          "agency": string;
          "source": string;
          "keyId": string;
        };
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': RotateKey;
      } };
      responses: {
        201: { content: {
            'application/json': IssuedKey;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/sources/{agency}/{source}/rejects': {
    get: {
      parameters: {
        path: {
          "agency": string;
          "source": string;
        };
        query?: {
          "hour"?: string | undefined;
          "code"?: string | undefined;
          "limit"?: number | undefined;
        };
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': Rejects;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
  };
  '/v1/sources/{agency}/{source}/status': {
    get: {
      parameters: {
        path: {
          "agency": string;
          "source": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': Source;
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
  };
  '/v1/storms': {
    get: {
      parameters: {
        path?: never;
        query?: {
          "days"?: number | undefined;
        };
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': {
              "items": readonly StormSummary[];
              "nextCursor"?: string | undefined;
            };
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
      };
    };
  };
  '/v1/storms/{id}': {
    get: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': StormDetail;
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
  };
  '/v1/storms/{id}/decision': {
    post: {
      parameters: {
        path: {
          "id": string;
        };
        query?: never;
        header?: {
          "idempotency-key"?: string | undefined;
        };
      };
      requestBody: { content: {
          'application/json': StormDecision;
      } };
      responses: {
        200: { content: {
            'application/json': StormOutcomes;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
      };
    };
  };
  '/v1/users': {
    get: {
      parameters: {
        path?: never;
        query?: {
          "all"?: string | undefined;
        };
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': {
              "items": readonly UserView[];
              "nextCursor"?: string | undefined;
            };
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
      };
    };
  };
  '/v1/users/{sub}': {
    get: {
      parameters: {
        path: {
          "sub": string;
        };
        query?: never;
        header?: never;
      };
      responses: {
        200: { content: {
            'application/json': UserDetail;
        } };
        401: Refusal;
        403: Refusal;
        404: Refusal;
      };
    };
    put: {
      parameters: {
        path: {
          "sub": string;
        };
        query?: never;
        header?: {
          "if-match"?: string | undefined;
          "if-none-match"?: "*" | undefined;
        };
      };
      requestBody: { content: {
          'application/json': UserPut;
      } };
      responses: {
        200: { content: {
            'application/json': UserDetail;
        } };
        400: Refusal;
        401: Refusal;
        403: Refusal;
        404: Refusal;
        409: Refusal;
        412: Refusal;
        428: Refusal;
      };
    };
  };
}
