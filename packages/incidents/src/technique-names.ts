// Names of the ATT&CK techniques that the rules of this province name.
// © The MITRE Corporation; ATT&CK is its registered trademark. Names are kept in English, as in
// every published rule; a technique that is not here is shown by its number.

/** The version of ATT&CK that tactics and techniques are named by. */
export const ATTACK_VERSION = '19';

const NAMES: Readonly<Record<string, string>> = {
  T1005: 'Data from Local System',
  T1021: 'Remote Services',
  'T1021.002': 'SMB/Windows Admin Shares',
  'T1021.004': 'SSH',
  T1046: 'Network Service Discovery',
  T1048: 'Exfiltration Over Alternative Protocol',
  T1059: 'Command and Scripting Interpreter',
  'T1059.004': 'Unix Shell',
  'T1059.007': 'JavaScript',
  T1071: 'Application Layer Protocol',
  T1078: 'Valid Accounts',
  'T1078.001': 'Default Accounts',
  T1080: 'Taint Shared Content',
  T1098: 'Account Manipulation',
  T1110: 'Brute Force',
  'T1110.001': 'Password Guessing',
  'T1110.003': 'Password Spraying',
  'T1110.004': 'Credential Stuffing',
  T1114: 'Email Collection',
  'T1114.003': 'Email Forwarding Rule',
  T1119: 'Automated Collection',
  T1125: 'Video Capture',
  T1133: 'External Remote Services',
  'T1136.001': 'Local Account',
  T1190: 'Exploit Public-Facing Application',
  T1204: 'User Execution',
  'T1204.002': 'Malicious File',
  T1213: 'Data from Information Repositories',
  T1486: 'Data Encrypted for Impact',
  T1489: 'Service Stop',
  T1490: 'Inhibit System Recovery',
  'T1491.002': 'External Defacement',
  T1499: 'Endpoint Denial of Service',
  'T1499.002': 'Service Exhaustion Flood',
  'T1499.003': 'Application Exhaustion Flood',
  T1505: 'Server Software Component',
  'T1505.003': 'Web Shell',
  T1534: 'Internal Spearphishing',
  'T1550.001': 'Application Access Token',
  T1553: 'Subvert Trust Controls',
  'T1556.006': 'Multi-Factor Authentication',
  T1557: 'Adversary-in-the-Middle',
  'T1565.001': 'Stored Data Manipulation',
  'T1565.002': 'Transmitted Data Manipulation',
  T1567: 'Exfiltration Over Web Service',
  T1572: 'Protocol Tunneling',
  T1595: 'Active Scanning',
  T1621: 'Multi-Factor Authentication Request Generation',
  T1656: 'Impersonation',
  T1657: 'Financial Theft',
};

/** The name of a technique, such as `Web Shell` of `T1505.003`; undefined where it is not here. */
export function techniqueName(id: string): string | undefined {
  return Object.hasOwn(NAMES, id) ? NAMES[id] : undefined;
}
