import type { Format } from '../format.ts';
import { mongodbJson } from '../formats/mongodb/json.ts';
import { mongodbText } from '../formats/mongodb/text.ts';
import { mssqlErrorlog } from '../formats/mssql-errorlog.ts';
import { mysqlAuditJson, mysqlAuditXml } from '../formats/mysql/audit.ts';
import { mysqlError } from '../formats/mysql/error.ts';
import { mysqlGeneral } from '../formats/mysql/general.ts';
import { mariadbServerAudit } from '../formats/mysql/server-audit.ts';
import { mysqlSlow } from '../formats/mysql/slow.ts';
import { oracleAudit } from '../formats/oracle/audit.ts';
import { postgresqlCsvlog } from '../formats/postgresql/csvlog.ts';
import { postgresqlJsonlog } from '../formats/postgresql/jsonlog.ts';
import { postgresqlStderr } from '../formats/postgresql/stderr.ts';
import { redisLog } from '../formats/redis.ts';

/** Databases. */
export const DATABASE: readonly Format[] = [
  postgresqlJsonlog,
  postgresqlStderr,
  postgresqlCsvlog,
  mysqlAuditJson,
  mysqlAuditXml,
  mysqlError,
  mysqlGeneral,
  mysqlSlow,
  mariadbServerAudit,
  oracleAudit,
  mssqlErrorlog,
  mongodbJson,
  mongodbText,
  redisLog,
];
