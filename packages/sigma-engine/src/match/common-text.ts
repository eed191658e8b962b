// How much a literal tells: texts that most events of a log source share tell little. The samples
// are ours; they only steer choices, never results.

import { ByteText } from './byte-text.ts';

/** Texts that many events hold somewhere, case folded. */
const SAMPLES = [
  'c:\\windows\\system32\\svchost.exe',
  'c:\\windows\\syswow64\\',
  'c:\\program files (x86)\\microsoft\\',
  'c:\\program files\\common files\\',
  'c:\\programdata\\microsoft\\windows\\',
  'c:\\users\\public\\appdata\\local\\temp\\',
  'c:\\users\\administrator\\appdata\\roaming\\microsoft\\windows\\',
  '\\windows\\system32\\cmd.exe',
  '\\windowspowershell\\v1.0\\powershell.exe',
  'powershell.exe -noprofile -executionpolicy bypass -command ',
  '\\rundll32.exe',
  '\\explorer.exe',
  '\\services.exe',
  '\\conhost.exe',
  '\\system32\\ntdll.dll',
  'c:\\windows\\system32\\kernelbase.dll',
  'hklm\\system\\currentcontrolset\\services\\',
  'hklm\\software\\microsoft\\windows\\currentversion\\explorer\\',
  'hku\\software\\classes\\',
  'microsoft corporation',
  'microsoft windows operating system',
  'md5=,sha1=,sha256=,imphash=',
  'nt authority\\system',
  'https://www.example.com/index.html?',
  'get /index.php?id=1 http/1.1',
  'mozilla/5.0 (windows nt 10.0; win64; x64) applewebkit/537.36 (khtml, like gecko)',
  '/usr/bin/bash -c ',
  '/var/lib/',
];

/** How often each run of three or four bytes stands in the samples, as `ByteText` reads it. */
const counts = new Map<number, number>();
const held = new ByteText();
for (const sample of SAMPLES) {
  held.hold(sample);
  for (let at = 0; at < held.length - 2; at += 1) {
    for (const key of [held.wordAt(at), held.wordAt(at) & 0xffffff])
      counts.set(key, (counts.get(key) ?? 0) + 1);
  }
}

/** How often a run of bytes stands in the samples. */
export function commonness(gram: number): number {
  return counts.get(gram) ?? 0;
}

/** A rough share of events that hold a text somewhere: 0 to 1. */
export function shareOfEvents(text: string): number {
  if (SAMPLES.some((sample) => sample.includes(text))) return text.length > 12 ? 0.1 : 0.3;
  return Math.max(0.001, 0.6 * 0.6 ** text.length);
}
