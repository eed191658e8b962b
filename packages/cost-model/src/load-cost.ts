// What judging and archiving costs: by the size of a body and the way it comes in. AWS charges for requests far
// more than for bytes, so a shipper that waits for a fuller body pays less.
import { type Bill, billOf, type Line, lineOf } from './bill.ts';
import type { Inputs } from './inputs.ts';

export const WAYS = ['https', 's3'] as const;
/** Over HTTPS, or as an object in the drop bucket. */
export type Way = (typeof WAYS)[number];

export interface Load {
  readonly way: Way;
  /** Raw bytes of a body, before compression. */
  readonly bodyBytes: number;
  /** Raw bytes a second while they come: how many bodies one invocation finds. */
  readonly bytesPerSecond: number;
}

/** Memory of the functions on the way, MB; the template says it. */
export interface PathMemory {
  readonly intake: number;
  readonly detect: number;
  readonly seal: number;
}

/** One processor of Lambda. @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
export const MB_PER_PROCESSOR = 1769;
/** The window in which a mapping gathers messages, and the most it gathers. */
const WINDOW_S = 1;
const MAX_BATCH = 100;
/** Above it an envelope goes to S3 with a pointer in the queue. */
const MAX_INLINE_BYTES = 400 * 1024 * (4 / 3);
const SQS_CHUNK = 64 * 1024;
const HTTP_CHUNK = 512 * 1024;
const TB = 1e12;
/** Bytes a second that one invocation of `seal` copies: from S3 and to it. */
const SEAL_RATE = 40e6;

/** What happens to one body on its way, on average. */
export interface BodyUse {
  /** Bodies that one invocation of `detect` judges. */
  readonly bodiesPerInvocation: number;
  /** Seconds of one invocation of `detect` that the body takes. */
  readonly detectSeconds: number;
  readonly intakeSeconds: number;
  /** Write units of the flow table. */
  readonly writes: number;
  readonly reads: number;
}

/** What one body uses; the cost and the simulation multiply it. */
export function useOfBody(inputs: Inputs, load: Load, memory: PathMemory): BodyUse {
  const { figures } = inputs;
  const { bodyBytes, way, bytesPerSecond } = load;
  const queued = messageBytes(inputs, load);
  const inPayload = Math.max(1, Math.floor(inputs.quotas.lambdaPayloadBytes.value / queued));
  const arriving = Math.max(1, (bytesPerSecond / bodyBytes) * WINDOW_S);
  const bodiesPerInvocation = way === 's3' ? 1 : Math.min(MAX_BATCH, inPayload, arriving);
  const call = figures.callSeconds.value;
  const processors = Math.min(1, memory.detect / MB_PER_PROCESSOR);
  const judging =
    bodyBytes / (figures.detectRate.value * 1e6 * figures.processorFactor.value * processors);
  const intakeProcessors = Math.min(1, memory.intake / MB_PER_PROCESSOR);
  const packing =
    bodyBytes / (figures.packRate.value * 1e6 * figures.processorFactor.value * intakeProcessors);
  const pointer = isPointer(inputs, load) ? 1 : 0;
  const isHttps = way === 'https';
  // Per body: its claim, and what must be fetched. Per invocation: rows read, the landing object, the pulse.
  const fetched = isHttps ? pointer : 1;
  const detectSeconds = judging + call * (1 + fetched + 4 / bodiesPerInvocation);
  const perInvocation = (units: number) => units / bodiesPerInvocation;
  return {
    bodiesPerInvocation,
    detectSeconds,
    intakeSeconds: isHttps
      ? packing + call * (figures.intakeReads.value + figures.intakeWrites.value + 1 + pointer)
      : 0,
    writes:
      (isHttps ? figures.intakeWrites.value : 0) +
      figures.detectWrites.value +
      figures.sealWrites.value +
      perInvocation(figures.detectInvocationWrites.value),
    reads:
      (isHttps ? figures.intakeReads.value : 0) +
      figures.detectReads.value +
      figures.sealReads.value +
      perInvocation(figures.detectInvocationReads.value),
  };
}

/**
 * The bill of one TB (10^12 bytes) of raw log, judged by all rules and sealed into the archive. What it costs to
 * keep is apart (`storageOfTb`), and so is what rules raise from it (`alertsOfTb`).
 */
export function costOfTb(inputs: Inputs, load: Load, memory: PathMemory): Bill {
  const { figures } = inputs;
  const bodies = TB / load.bodyBytes;
  const use = useOfBody(inputs, load, memory);
  const invocations = bodies / use.bodiesPerInvocation;
  const gbSeconds = (seconds: number, mb: number) => seconds * (mb / 1024);
  const line = (item: string, price: Line['price'], quantity: number) =>
    lineOf(inputs, item, price, quantity);
  const sealed = TB * figures.archivedShare.value;
  const logged =
    (invocations + (load.way === 'https' ? bodies : 0)) * figures.logBytesPerInvocation.value;
  return billOf(inputs, [
    ...doorLines(inputs, load, { bodies, use, gbSeconds, memory }),
    ...queueLines(inputs, load, bodies),
    line('detect', 'lambdaRequest', invocations),
    line('detect judges', 'lambdaGbSecond', gbSeconds(bodies * use.detectSeconds, memory.detect)),
    line('landing objects', 's3Put', invocations),
    line('ledger, claims, seals', 'dynamodbWrite', bodies * use.writes),
    line('ledger and claims, read', 'dynamodbRead', bodies * use.reads),
    line('seal reads frames', 's3Get', bodies + invocations),
    line('seal copies', 'lambdaGbSecond', gbSeconds(sealed / SEAL_RATE, memory.seal)),
    line('logs of the functions', 'logsIngest', logged / 1e9),
  ]);
}

function doorLines(
  inputs: Inputs,
  load: Load,
  of: {
    readonly bodies: number;
    readonly use: BodyUse;
    readonly gbSeconds: (seconds: number, mb: number) => number;
    readonly memory: PathMemory;
  },
): readonly Line[] {
  const { figures } = inputs;
  const { bodies, use, gbSeconds, memory } = of;
  const days = figures.transitDays.value / 30;
  if (load.way === 's3') {
    const dropped = (TB * figures.wireShare.value) / 1e9;
    return [
      lineOf(inputs, 'objects dropped', 's3Put', bodies),
      lineOf(inputs, 'detect reads them', 's3Get', bodies),
      lineOf(inputs, 'dropped objects, until they expire', 's3Standard', dropped * days),
    ];
  }
  const sent = load.bodyBytes * figures.wireShare.value;
  const pointers = isPointer(inputs, load) ? bodies : 0;
  const parked = pointers === 0 ? 0 : (TB * figures.queuedShare.value * (3 / 4)) / 1e9;
  return [
    lineOf(inputs, 'gateway', 'httpApiRequest', bodies * Math.max(1, Math.ceil(sent / HTTP_CHUNK))),
    lineOf(inputs, 'intake', 'lambdaRequest', bodies),
    lineOf(
      inputs,
      'intake takes',
      'lambdaGbSecond',
      gbSeconds(bodies * use.intakeSeconds, memory.intake),
    ),
    lineOf(inputs, 'bodies too large for a message', 's3Put', pointers),
    lineOf(inputs, 'detect reads them', 's3Get', pointers),
    lineOf(inputs, 'bodies parked, until they expire', 's3Standard', parked * days),
  ];
}

function queueLines(inputs: Inputs, load: Load, bodies: number): readonly Line[] {
  const size = messageBytes(inputs, load);
  const chunks = Math.max(1, Math.ceil(size / SQS_CHUNK));
  // Small messages come several to a receive, and go several to a delete.
  const together = Math.min(
    inputs.figures.messagesPerReceive.value,
    Math.max(1, Math.floor(SQS_CHUNK / size)),
  );
  return [
    lineOf(inputs, 'messages sent', 'sqsRequest', bodies * chunks),
    lineOf(inputs, 'messages received', 'sqsRequest', (bodies * chunks) / together),
    lineOf(
      inputs,
      'messages deleted',
      'sqsRequest',
      bodies / inputs.figures.messagesPerReceive.value,
    ),
  ];
}

function isPointer(inputs: Inputs, { bodyBytes }: Load): boolean {
  return bodyBytes * inputs.figures.queuedShare.value > MAX_INLINE_BYTES;
}

/** A pointer, and what S3 tells of an object, are about as long. */
const POINTER_BYTES = 1024;

function messageBytes(inputs: Inputs, load: Load): number {
  if (load.way === 's3' || isPointer(inputs, load)) return POINTER_BYTES;
  return Math.max(POINTER_BYTES, load.bodyBytes * inputs.figures.queuedShare.value);
}

/** The bill of the alerts of a TB on their way to incidents: as much as rules are noisy. */
export function alertsOfTb(inputs: Inputs): Bill {
  const { bytesPerEvent, alertsPerMillion, writesPerAlert } = inputs.figures;
  const alerts = (TB / bytesPerEvent.value / 1e6) * alertsPerMillion.value;
  return billOf(inputs, [
    lineOf(inputs, 'messages of alerts', 'sqsRequest', 3 * alerts),
    lineOf(inputs, 'alerts become incidents', 'dynamodbWrite', alerts * writesPerAlert.value),
  ]);
}

export interface Storage {
  /** Raw bytes of a TB as the archive keeps them. */
  readonly archivedGb: number;
  /** USD a month for a TB of raw log, by storage class. */
  readonly standard: number;
  readonly glacierInstant: number;
  readonly deepArchive: number;
}

/** What a TB of raw log costs a month at rest, in each class that the archive may lie in. */
export function storageOfTb(inputs: Inputs): Storage {
  const archivedGb = (TB * inputs.figures.archivedShare.value) / 1e9;
  const { s3Standard, s3GlacierInstant, s3DeepArchive } = inputs.prices;
  return {
    archivedGb,
    standard: archivedGb * s3Standard.usd,
    glacierInstant: archivedGb * s3GlacierInstant.usd,
    deepArchive: archivedGb * s3DeepArchive.usd,
  };
}
