/** Where ATT&CK describes a technique: `https://attack.mitre.org/techniques/T1505/003/`. */
export function techniqueAddress(id: string): string {
  return `https://attack.mitre.org/techniques/${id.replace('.', '/')}/`;
}
