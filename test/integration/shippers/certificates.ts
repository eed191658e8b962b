// Certificates for a test's TLS: an authority, and what it signed for a relay and its senders.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes `ca.pem`, `relay.pem` and `relay-key.pem` as the relays look for them, and `device…` for senders. */
export function writeCertificates(folder: string): void {
  const at = (name: string) => join(folder, name);
  const openssl = (args: readonly string[]) => execFileSync('openssl', args, { stdio: 'ignore' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    ['req', '-x509', ...newKey, '-keyout', at('ca-key.pem'), '-out', at('ca.pem')].concat([
      '-days',
      '2',
      '-subj',
      '/CN=ca.example',
      '-addext',
      'basicConstraints=critical,CA:TRUE',
    ]),
  );
  for (const name of ['relay', 'device']) {
    const request = at(`${name}.csr`);
    openssl(
      ['req', ...newKey, '-keyout', at(`${name}-key.pem`), '-out', request].concat([
        '-subj',
        `/CN=${name}.example`,
      ]),
    );
    const extensions = at(`${name}.ext`);
    writeFileSync(extensions, 'subjectAltName=DNS:relay.example,IP:127.0.0.1\n');
    openssl(
      ['x509', '-req', '-in', request, '-CA', at('ca.pem'), '-CAkey', at('ca-key.pem')].concat([
        '-CAcreateserial',
        '-days',
        '2',
        '-extfile',
        extensions,
        '-out',
        at(`${name}.pem`),
      ]),
    );
  }
}
