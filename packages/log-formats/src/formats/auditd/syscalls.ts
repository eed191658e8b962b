// Names of the system calls that detection rules speak of, for records that were not enriched.

const NUMBERS: Readonly<Record<string, readonly [x86_64: number, aarch64: number]>> = {
  bind: [49, 200],
  bpf: [321, 280],
  chmod: [90, -1],
  chown: [92, -1],
  connect: [42, 203],
  delete_module: [176, 106],
  execve: [59, 221],
  execveat: [322, 281],
  fchmodat: [268, 53],
  fchownat: [260, 54],
  finit_module: [313, 273],
  init_module: [175, 105],
  kill: [62, 129],
  memfd_create: [319, 279],
  mknod: [133, -1],
  mknodat: [259, 33],
  mount: [165, 40],
  open: [2, -1],
  openat: [257, 56],
  personality: [135, 92],
  prctl: [157, 167],
  ptrace: [101, 117],
  rename: [82, -1],
  renameat: [264, 38],
  setuid: [105, 146],
  socket: [41, 198],
  swapoff: [168, 225],
  sysinfo: [99, 179],
  syslog: [103, 116],
  unlink: [87, -1],
  unlinkat: [263, 35],
};

const ARCHITECTURES = ['c000003e', 'c00000b7'];

const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(NUMBERS).flatMap(([name, numbers]) =>
    numbers.flatMap((number, index) =>
      number < 0 ? [] : [[`${ARCHITECTURES[index]} ${number}`, name] as const],
    ),
  ),
);

/**
 * Name of a system call by audit architecture (hex) and number; undefined for those not listed.
 *
 * @example syscallName('c000003e', '59')  // 'execve'
 */
export function syscallName(arch: string, number: string): string | undefined {
  return NAMES.get(`${arch} ${number}`);
}
