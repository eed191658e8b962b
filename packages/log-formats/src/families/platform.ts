import type { Format } from '../format.ts';
import { ejbcaAudit } from '../formats/ejbca.ts';
import { esxi } from '../formats/esxi.ts';
import { keycloakEvents } from '../formats/keycloak.ts';
import { webminActions } from '../formats/webmin.ts';

/** Hypervisors, certificate authorities, identity. */
export const PLATFORM: readonly Format[] = [esxi, ejbcaAudit, keycloakEvents, webminActions];
