export * from './anchors/anchor.ts';
export * from './anchors/merkle.ts';
export * from './canonical.ts';
