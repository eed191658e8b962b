// Light or dark as the person chose or the system is, and the dense spacing of a work surface.
import { applyDensity, applyMode, Density, Mode } from '@cloudscape-design/global-styles';
import { appearance } from './preferences.ts';

/** Follows the choice and the system's colour scheme from now on. */
export function followAppearance(): void {
  const systemDark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const chosen = appearance.read();
    const dark = chosen === 'dark' || (chosen === 'system' && systemDark.matches);
    applyMode(dark ? Mode.Dark : Mode.Light);
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  };
  apply();
  systemDark.addEventListener('change', apply);
  appearance.follow(apply);
  applyDensity(Density.Compact);
}
