export * from './anchors/anchor.ts';
export * from './anchors/merkle.ts';
export * from './canonical.ts';
export * from './export/check-anchors.ts';
export * from './export/finding.ts';
export * from './export/line.ts';
export * from './export/verify-export.ts';
export * from './export/write-export.ts';
