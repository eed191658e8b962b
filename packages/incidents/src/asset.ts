// What a machine is worth to an attacker (playbook 1.5).
import { ASSET_KINDS, type AssetKind } from './registry-rows.ts';

/** Points of the most important asset a case touches. */
export const ASSET_POINTS: Readonly<Record<AssetKind, number>> = {
  identity: 8,
  pki: 8,
  hypervisor: 8,
  backup: 8,
  integration: 8,
  personal_data: 8,
  server: 4,
  network: 4,
  gateway: 4,
  workstation: 0,
};

/** The more important of two assets; the first in `ASSET_KINDS` where they are equal. */
export function moreImportant(
  a: AssetKind | undefined,
  b: AssetKind | undefined,
): AssetKind | undefined {
  if (a === undefined) return b;
  if (b === undefined) return a;
  const difference = ASSET_POINTS[a] - ASSET_POINTS[b];
  if (difference !== 0) return difference > 0 ? a : b;
  return ASSET_KINDS.indexOf(a) <= ASSET_KINDS.indexOf(b) ? a : b;
}
