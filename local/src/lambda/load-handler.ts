// Loads a function's handler as Lambda's Node runtime does.
import { existsSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A handler in the form that Node 24 runs: a promise or a value, no callback. */
export type Handler = (event: unknown, context: object) => unknown;

const EXTENSIONS = ['.mjs', '.js', '.cjs'];

/** The handler `file.name` in `directory`; an error's `name` is Lambda's error type. */
export async function loadHandler(directory: string, handler: string): Promise<Handler> {
  const dot = handler.lastIndexOf('.');
  const [path, name] = [handler.slice(0, dot), handler.slice(dot + 1)];
  const file = EXTENSIONS.map((extension) => join(directory, path + extension)).find(existsSync);
  if (file === undefined) {
    throw runtimeError('Runtime.ImportModuleError', `Error: Cannot find module '${path}'`);
  }
  resolveAsLambdaDoes(directory);
  const loaded: unknown = await import(pathToFileURL(file).href);
  const found = exported(loaded, name) ?? exported(exported(loaded, 'default'), name);
  if (!isHandler(found)) {
    throw runtimeError('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  }
  return found;
}

/**
 * On Lambda the code folder stands alone and the AWS SDK comes with the runtime. Here a
 * package.json above the folder must not decide how its files are read, and a bundle without the
 * SDK finds the local cloud's own.
 */
function resolveAsLambdaDoes(directory: string): void {
  const inside = pathToFileURL(join(directory, '/')).href;
  const isBare = !existsSync(join(directory, 'package.json'));
  const own = createRequire(import.meta.url);
  registerHooks({
    resolve(specifier, context, next) {
      try {
        const found = next(specifier, context);
        const isPlainScript = found.url.startsWith(inside) && found.url.endsWith('.js');
        return isBare && isPlainScript ? { ...found, format: 'commonjs' } : found;
      } catch (error) {
        if (!/^@(aws-sdk|smithy)\//.test(specifier)) throw error;
        return { url: pathToFileURL(own.resolve(specifier)).href, shortCircuit: true };
      }
    },
  });
}

function exported(module: unknown, name: string): unknown {
  return typeof module === 'object' && module !== null ? Reflect.get(module, name) : undefined;
}

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function';
}

function runtimeError(name: string, message: string): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}
