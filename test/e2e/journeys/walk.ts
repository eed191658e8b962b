// What a journey is given: somebody at a screen, the texts of their language, and cases of their own.

import type { Role } from '@thapcanh/incidents';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { TestCloud } from '../../cloud/test-cloud.ts';
import type { Tab } from '../room.ts';
import type { Language, wordsIn } from '../words.ts';

/** A case that nobody else on the walk touches. */
export interface OwnCase {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  /** The address that its attacker came from. */
  readonly address: string;
}

export interface Walk {
  readonly account: string;
  readonly role: Role;
  readonly language: Language;
  readonly running: TestCloud;
  readonly page: Page;
  readonly t: ReturnType<typeof wordsIn>;
  /** To be triaged, and closed. */
  readonly toTriage: OwnCase;
  /** To be worked on. */
  readonly toWork: OwnCase;
  /** Paths of the pages looked at. */
  readonly visited: ReadonlySet<string>;
  /** Opens an address as a link does. */
  readonly go: (path: string) => Promise<void>;
  /**
   * Everybody can use the page as it stands: axe finds nothing, it is no wider than the screen, nothing
   * failed behind it; a picture is kept.
   */
  readonly look: (name: string) => Promise<void>;
}

export type Journey = (walk: Walk) => Promise<void>;

export function walkOf(tab: Tab, given: Omit<Walk, 'page' | 'visited' | 'go' | 'look'>): Walk {
  const { page } = tab;
  const { role, language } = given;
  const visited = new Set<string>();
  return {
    ...given,
    page,
    visited,
    async go(path) {
      await page.goto(new URL(path, page.url()).href);
    },
    async look(name) {
      visited.add(new URL(page.url()).pathname);
      const violations = await tab.violations();
      const wider = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
      await tab.picture(`journey-${role}-${name}-${language}`);
      expect({ name, violations, wider, faults: tab.faults }).toEqual({
        name,
        violations: [],
        wider: false,
        faults: [],
      });
    },
  };
}

/** A part of the page by its heading. */
export const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });
export const button = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).first();

/** Presses a button of the open dialog that sends it, and waits until it is gone. */
export async function send(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}
