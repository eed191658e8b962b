// Light or dark as the system is, and the dense spacing of a work surface.
import { applyDensity, applyMode, Density, Mode } from '@cloudscape-design/global-styles';

/** Follows the system's colour scheme from now on. */
export function followSystemAppearance(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => applyMode(dark.matches ? Mode.Dark : Mode.Light);
  apply();
  dark.addEventListener('change', apply);
  applyDensity(Density.Compact);
}
