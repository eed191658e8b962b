import type { Format } from '../format.ts';
import { postgresqlCsvlog } from '../formats/postgresql/csvlog.ts';
import { postgresqlJsonlog } from '../formats/postgresql/jsonlog.ts';
import { postgresqlStderr } from '../formats/postgresql/stderr.ts';

/** Databases. */
export const DATABASE: readonly Format[] = [postgresqlJsonlog, postgresqlStderr, postgresqlCsvlog];
