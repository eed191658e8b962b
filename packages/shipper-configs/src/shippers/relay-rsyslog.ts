// The province's syslog server with rsyslog: TLS in, disk queue, the sender's address in each record.
import { heading } from '../heading.ts';
import { RELAY_ADDRESS, RELAY_TLS, RELAY_TLS_PORT, relayNotes } from '../relay.ts';
import type { ConfigFile, ShipperSettings } from '../settings.ts';
import { REFUSED_NOTE, recordTemplates, shippingRuleset } from './omelasticsearch.ts';

const MEMBERS = [{ name: RELAY_ADDRESS, property: 'fromhost-ip' }];

export function relayRsyslogConfig(settings: ShipperSettings): ConfigFile {
  const port = settings.input.kind === 'syslog' ? settings.input.port : RELAY_TLS_PORT;
  return {
    path: '/etc/rsyslog.d/30-thapcanh-relay.conf',
    content: `${heading(settings, [
      ...relayNotes(settings),
      'Cần gói rsyslog-elasticsearch và rsyslog-gnutls. Kiểm tra: rsyslogd -N1 -f /etc/rsyslog.d/30-thapcanh-relay.conf',
      REFUSED_NOTE,
    ])}global(
  defaultNetstreamDriver="gtls"
  defaultNetstreamDriverCAFile="${RELAY_TLS.ca}"
  defaultNetstreamDriverCertFile="${RELAY_TLS.certificate}"
  defaultNetstreamDriverKeyFile="${RELAY_TLS.key}"
)
module(load="omelasticsearch")
module(load="imtcp" streamDriver.name="gtls" streamDriver.mode="1" streamDriver.authMode="x509/certvalid")
module(load="imptcp")
module(load="imudp")
${recordTemplates(MEMBERS)}${shippingRuleset(settings, MEMBERS)}input(type="imtcp" port="${RELAY_TLS_PORT}" ruleset="thapcanh")
input(type="imptcp" port="${port}" ruleset="thapcanh")
input(type="imudp" port="${port}" ruleset="thapcanh")
`,
  };
}
