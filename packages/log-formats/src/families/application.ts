import type { Format } from '../format.ts';
import { ckan } from '../formats/ckan.ts';
import { vnEgovAudit } from '../formats/vn-egov-audit.ts';
import { wso2Carbon } from '../formats/wso2.ts';
import { wso2Gateway } from '../formats/wso2-gateway.ts';

/** Applications of e-government and what they run on. */
export const APPLICATION: readonly Format[] = [vnEgovAudit, wso2Carbon, wso2Gateway, ckan];
