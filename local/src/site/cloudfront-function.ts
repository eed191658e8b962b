// CloudFront functions at the viewer's side: small scripts that see and change a request or answer.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
import { createContext, Script } from 'node:vm';
import * as z from 'zod';

const valued = z.record(z.string(), z.object({ value: z.string() }));

const resultSchema = z.object({
  uri: z.string().optional(),
  querystring: valued.optional(),
  headers: valued.default({}),
  statusCode: z.number().optional(),
  body: z.union([z.string(), z.object({ data: z.string() })]).optional(),
});

/** What a function gave back: a changed request (no `statusCode`) or an answer. */
export type ViewerResult = z.infer<typeof resultSchema>;

/** A function of the app, ready to run. */
export type ViewerFunction = (event: object) => ViewerResult;

/** Against a loop: on a busy machine a function may wait longer for its turn than it runs. */
const TIMEOUT_MS = 2_000;

/** Compiles a function's code. It is the app's own code, not a stranger's. */
export function createViewerFunction(code: string): ViewerFunction {
  const context = createContext({ console, Buffer });
  new Script(code).runInContext(context);
  const call = new Script('JSON.stringify(handler(JSON.parse(event)))');
  return (event) => {
    context.event = JSON.stringify(event);
    return resultSchema.parse(JSON.parse(call.runInContext(context, { timeout: TIMEOUT_MS })));
  };
}
