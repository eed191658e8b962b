/** Sigma's service of a Linux program that has no format of its own; the others are `syslog`. */
export function serviceOfProgram(program: string | undefined): string {
  return program === 'guacd' || program === 'guacamole' ? 'guacamole' : 'syslog';
}
