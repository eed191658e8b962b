// Cisco ASA's and FTD's messages that say who did what to whom, by their numbers.
import type { MessagePattern } from '../../decode/message-patterns.ts';

/** `outside:192.0.2.1/80`, with what ASA adds: a mapped address, a user. */
const SOURCE =
  '(?:(?<src_interface>[^\\s:]{1,64}):)?(?<src_ip>[0-9A-Fa-f.:]{2,45})(?:/(?<src_port>\\d{1,5}))?';
const TARGET =
  '(?:(?<dst_interface>[^\\s:]{1,64}):)?(?<dst_ip>[0-9A-Fa-f.:]{2,45})(?:/(?<dst_port>\\d{1,5}))?';
/** `(LOCAL\user)`, `(198.51.100.1/80)`, `(type 8, code 0)`. */
const ASIDE = '(?: ?\\([^)]{0,128}\\)){0,3}';

const p = (text: string): RegExp => new RegExp(text, 's');

/**
 * One pattern for messages that have one shape, several where software versions differ.
 *
 * @see https://www.cisco.com/c/en/us/td/docs/security/asa/syslog/b_syslog.html
 */
export const ASA_MESSAGES: ReadonlyMap<string, readonly MessagePattern[]> = new Map(
  Object.entries({
    '106001': [
      {
        pattern: p(
          `^(?<direction>Inbound) (?<protocol>TCP) connection denied from ${SOURCE} to ${TARGET} flags (?<tcp_flags>.{1,40}) on interface (?<interface>\\S{1,64})`,
        ),
        means: { verdict: 'denied' },
      },
    ],
    '106006': [
      {
        pattern: p(
          `^Deny (?<direction>inbound) (?<protocol>UDP) from ${SOURCE} to ${TARGET} on interface (?<interface>\\S{1,64})`,
        ),
        means: { verdict: 'Deny' },
      },
    ],
    '106007': [
      {
        pattern: p(`^Deny (?<direction>inbound) (?<protocol>UDP) from ${SOURCE} to ${TARGET}`),
        means: { verdict: 'Deny' },
      },
    ],
    '106010': [
      {
        pattern: p(
          `^Deny (?<direction>inbound) protocol (?<protocol>\\S{1,16}) src ${SOURCE}${ASIDE} dst ${TARGET}`,
        ),
        means: { verdict: 'Deny' },
      },
    ],
    '106014': [
      {
        pattern: p(
          `^Deny (?<direction>inbound) (?<protocol>icmp) src ${SOURCE}${ASIDE} dst ${TARGET}`,
        ),
        means: { verdict: 'Deny' },
      },
    ],
    '106015': [
      {
        pattern: p(
          `^Deny (?<protocol>TCP) \\(no connection\\) from ${SOURCE} to ${TARGET} flags (?<tcp_flags>.{1,40}) on interface (?<interface>\\S{1,64})`,
        ),
        means: { verdict: 'Deny' },
      },
    ],
    '106016': [
      {
        pattern: p(
          `^Deny IP spoof from \\(${SOURCE}\\) to ${TARGET} on interface (?<interface>\\S{1,64})`,
        ),
        means: { verdict: 'Deny' },
      },
    ],
    '106017': [
      {
        pattern: p(`^Deny IP due to Land Attack from ${SOURCE} to ${TARGET}`),
        means: { verdict: 'Deny' },
      },
    ],
    '106021': [
      {
        pattern: p(
          `^Deny (?<protocol>\\S{1,16}) reverse path check from ${SOURCE} to ${TARGET} on interface (?<interface>\\S{1,64})`,
        ),
        means: { verdict: 'Deny' },
      },
    ],
    '106023': [
      {
        pattern: p(
          `^Deny (?:protocol )?(?<protocol>\\S{1,16}) src ${SOURCE}${ASIDE} dst ${TARGET}${ASIDE}(?: type \\d{1,3}, code \\d{1,3})?(?: ?\\(type \\d{1,3}, code \\d{1,3}\\))? by access-group "?(?<list>[^" ]{1,128})`,
        ),
        means: { verdict: 'Deny' },
      },
    ],
    '106100': [
      {
        pattern: p(
          `^access-list (?<list>\\S{1,128}) (?<verdict>permitted|denied|est-allowed) (?<protocol>\\S{1,16}) (?<src_interface>[^\\s/]{1,64})/(?<src_ip>[0-9A-Fa-f.:]{2,45})\\((?<src_port>\\d{1,5})\\)${ASIDE} -> (?<dst_interface>[^\\s/]{1,64})/(?<dst_ip>[0-9A-Fa-f.:]{2,45})\\((?<dst_port>\\d{1,5})\\)`,
        ),
      },
    ],
    ...Object.fromEntries(
      ['302013', '302015'].map((id) => [
        id,
        [
          {
            pattern: p(
              `^Built (?<direction>inbound) (?<protocol>\\S{1,16}) connection (?<connection>\\d{1,20}) for ${SOURCE}${ASIDE} to ${TARGET}`,
            ),
            means: { verdict: 'Built' },
          },
          {
            // Of an outbound connection the far end is named first.
            pattern: p(
              `^Built (?<direction>outbound) (?<protocol>\\S{1,16}) connection (?<connection>\\d{1,20}) for ${TARGET}${ASIDE} to ${SOURCE}`,
            ),
            means: { verdict: 'Built' },
          },
        ],
      ]),
    ),
    ...Object.fromEntries(
      ['302014', '302016'].map((id) => [
        id,
        [
          {
            pattern: p(
              `^Teardown (?<protocol>\\S{1,16}) connection (?<connection>\\d{1,20}) for ${SOURCE}${ASIDE} to ${TARGET}${ASIDE} duration (?<duration>[\\d:]{1,16}) bytes (?<bytes>\\d{1,15})(?: (?<reason>[^(]{1,64}[^( ]))?`,
            ),
            means: { verdict: 'Teardown' },
          },
        ],
      ]),
    ),
    '302020': [
      {
        pattern: p(
          '^Built (?<direction>inbound|outbound) (?<protocol>ICMP) connection for faddr (?<src_ip>[0-9A-Fa-f.:]{2,45})/\\d{1,5}.{0,160}? laddr (?<dst_ip>[0-9A-Fa-f.:]{2,45})/',
        ),
        means: { verdict: 'Built' },
      },
    ],
    '302021': [
      {
        pattern: p(
          '^Teardown (?<protocol>ICMP) connection for faddr (?<src_ip>[0-9A-Fa-f.:]{2,45})/\\d{1,5}.{0,160}? laddr (?<dst_ip>[0-9A-Fa-f.:]{2,45})/',
        ),
        means: { verdict: 'Teardown' },
      },
    ],
    '313001': [
      {
        pattern: p(
          `^Denied (?<protocol>ICMP) type=\\d{1,3}, code=\\d{1,3} from ${SOURCE} on interface (?<interface>\\S{1,64})`,
        ),
        means: { verdict: 'Denied' },
      },
    ],
    '313005': [
      {
        pattern: p(
          `^No matching connection for ICMP error message: (?<protocol>icmp) src ${SOURCE}${ASIDE} dst ${TARGET}`,
        ),
        means: { verdict: 'Denied' },
      },
    ],
    '710003': [
      {
        pattern: p(`^(?<protocol>\\S{1,16}) access denied by ACL from ${SOURCE} to ${TARGET}`),
        means: { verdict: 'denied' },
      },
    ],
    '710005': [
      {
        pattern: p(`^(?<protocol>\\S{1,16}) request discarded from ${SOURCE} to ${TARGET}`),
        means: { verdict: 'discarded' },
      },
    ],
    '733100': [
      {
        pattern: p('^\\[ ?(?<object>[^\\]]{1,64})\\] drop rate-\\d exceeded'),
        means: { verdict: 'threat' },
      },
    ],
    '733101': [
      {
        pattern: p(
          '^(?<object>\\S{1,32}) (?<src_ip>[0-9A-Fa-f.:]{2,45}) is (?:targeted|attacking)',
        ),
        means: { verdict: 'threat' },
      },
    ],
    '113004': [
      {
        pattern: p(
          '^AAA user (?<aaa>authentication|authorization|accounting)\\s{1,3}Successful ?: server = ?(?<server>[0-9A-Fa-f.:]{2,45}) ?: user = (?<username>.{1,256})',
        ),
        means: { result: 'success' },
      },
    ],
    '113005': [
      {
        pattern: p(
          '^AAA user (?<aaa>authentication|authorization) Rejected ?: reason = (?<reason>[^:]{1,128}?) ?: server = (?<server>[0-9A-Fa-f.:]{2,45}) ?: user = (?<username>.{0,256}?)(?: ?: user IP = (?<src_ip>[0-9A-Fa-f.:]{2,45}))?$',
        ),
        means: { result: 'failure' },
      },
    ],
    '113012': [
      {
        pattern: p(
          '^AAA user (?<aaa>authentication) Successful ?: local database ?: user = (?<username>.{1,256})',
        ),
        means: { result: 'success' },
      },
    ],
    '113015': [
      {
        pattern: p(
          '^AAA user (?<aaa>authentication) Rejected ?: reason = (?<reason>[^:]{1,128}?) ?: local database ?: user = (?<username>.{0,256}?)(?: ?: user IP = (?<src_ip>[0-9A-Fa-f.:]{2,45}))?$',
        ),
        means: { result: 'failure' },
      },
    ],
    '113019': [
      {
        pattern: p(
          '^Group = (?<group>.{0,128}?), Username = (?<username>.{0,256}?), IP = (?<src_ip>[0-9A-Fa-f.:]{2,45}), Session disconnected',
        ),
        means: { vpn: 'disconnected' },
      },
    ],
    '113039': [
      {
        pattern: p(
          '^Group <(?<group>[^>]{0,128})> User <(?<username>[^>]{0,256})> IP <(?<src_ip>[0-9A-Fa-f.:]{2,45})> ',
        ),
        means: { vpn: 'started', result: 'success' },
      },
    ],
    ...Object.fromEntries(
      ['716001', '722022', '722051'].map((id) => [
        id,
        [
          {
            pattern: p(
              '^Group <(?<group>[^>]{0,128})> User <(?<username>[^>]{0,256})> IP <(?<src_ip>[0-9A-Fa-f.:]{2,45})> (?:IPv4 Address <(?<assigned_ip>[0-9A-Fa-f.:]{2,45})>)?',
            ),
            means: { vpn: 'connected', result: 'success' },
          },
        ],
      ]),
    ),
    ...Object.fromEntries(
      ['716002', '722023'].map((id) => [
        id,
        [
          {
            pattern: p(
              '^Group <(?<group>[^>]{0,128})> User <(?<username>[^>]{0,256})> IP <(?<src_ip>[0-9A-Fa-f.:]{2,45})> ',
            ),
            means: { vpn: 'disconnected' },
          },
        ],
      ]),
    ),
    '716039': [
      {
        pattern: p(
          '^Group <(?<group>[^>]{0,128})> User <(?<username>[^>]{0,256})> IP <(?<src_ip>[0-9A-Fa-f.:]{2,45})> Authentication: rejected',
        ),
        means: { result: 'failure' },
      },
    ],
    '605004': [
      {
        pattern: p(
          `^Login denied from ${SOURCE} to ${TARGET.replace('\\d{1,5}', '\\w{1,16}')} for user "?(?<username>[^"]{0,256})`,
        ),
        means: { result: 'failure', admin: 'login' },
      },
    ],
    '605005': [
      {
        pattern: p(
          `^Login permitted from ${SOURCE} to ${TARGET.replace('\\d{1,5}', '\\w{1,16}')} for user "?(?<username>[^"]{0,256})`,
        ),
        means: { result: 'success', admin: 'login' },
      },
    ],
    '611101': [
      {
        pattern: p(
          '^User authentication succeeded: (?:IP address: (?<src_ip>[0-9A-Fa-f.:]{2,45}), )?Uname: (?<username>.{1,256})',
        ),
        means: { result: 'success', admin: 'login' },
      },
    ],
    '611102': [
      {
        pattern: p(
          '^User authentication failed: (?:IP(?: address)?: ?(?<src_ip>[0-9A-Fa-f.:]{2,45}), )?Uname: (?<username>.{1,256})',
        ),
        means: { result: 'failure', admin: 'login' },
      },
    ],
    '111008': [
      {
        pattern: p("^User '(?<username>[^']{1,128})' executed the '(?<command>.{1,1024})' command"),
        means: { admin: 'command' },
      },
    ],
    '111010': [
      {
        pattern: p(
          "^User '(?<username>[^']{1,128})', running '(?<application>[^']{0,64})' from IP (?<src_ip>[0-9A-Fa-f.:]{2,45}), executed '(?<command>.{1,1024})'",
        ),
        means: { admin: 'command' },
      },
    ],
    '502103': [
      {
        pattern: p(
          '^User priv level changed: Uname: (?<username>\\S{1,128}) From: \\d{1,2} To: \\d{1,2}',
        ),
        means: { admin: 'privilege' },
      },
    ],
  } satisfies Record<string, readonly MessagePattern[]>),
);
