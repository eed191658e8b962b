// Processing pipelines, as `--pipeline` names them: files in pySigma's format, or ids of those that ship.
import { readFile } from 'node:fs/promises';
import { type Pipeline, readPipeline, shippedPipelines } from 'sigma-pipelines';
import { formatDiagnostic } from 'sigma-ts-parser';
import { CliError } from '../terminal/cli-error.ts';
import type { Finding } from './finding.ts';

export interface LoadedPipelines {
  readonly pipelines: readonly Pipeline[];
  /** Warnings. */
  readonly findings: readonly Finding[];
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const ids = shippedPipelines().map(({ id }) => id);
    throw new CliError(
      `There is no pipeline ${path}.`,
      `${error instanceof Error ? error.message : String(error)}; and these ship: ${ids.join(', ')}.`,
      'give the path of a YAML file, or one of the ids.',
      { cause: error },
    );
  }
}

/** @throws CliError for a pipeline that is not there or has errors: rules would run without it */
export async function loadPipelines(names: readonly string[]): Promise<LoadedPipelines> {
  const pipelines: Pipeline[] = [];
  const findings: Finding[] = [];
  for (const name of names) {
    const shipped = shippedPipelines().find(({ id }) => id === name);
    if (shipped !== undefined) {
      pipelines.push(shipped.pipeline);
      continue;
    }
    const { pipeline, diagnostics } = readPipeline(await textOf(name), { path: name });
    if (pipeline === undefined) {
      throw new CliError(
        `The pipeline ${name} cannot be used.`,
        diagnostics.map(formatDiagnostic).join('\n        '),
        'mend the file; no rule was read.',
      );
    }
    pipelines.push(pipeline);
    findings.push(...diagnostics);
  }
  return { pipelines, findings };
}
