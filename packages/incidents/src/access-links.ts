// What only a service does with the links of technicians: their secrets need Node.
export * from './access-links/change-links.ts';
export * from './access-links/link-secrets.ts';
export * from './access-links/press-link.ts';
