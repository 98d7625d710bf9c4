/** Screens that Today does not wait for. */
import type { Component } from 'svelte';
import { loadFolding } from './folds.svelte';

type NamedScreen = Component<{ id: string }>;

export const evening = async () => (await Promise.all([import('../screens/evening'), loadFolding()]))[0];

export const plan = () => import('../screens/plan');
export const editor = () => import('../screens/editor');

/** What evenings leave behind. */
const past = async () => (await Promise.all([import('../screens/history'), loadFolding()]))[0];

/** Called once Today stands: from then on every screen of an evening is in memory. */
export function fetchEvening(): void {
  evening().catch(() => undefined); // asked for again, and said, when one of them is opened
}

/** A phone that is reminded says again where it is. Without a network, or an account, the next start will do. */
export function fetchReminders(): void {
  if (globalThis.Notification?.permission !== 'granted') return;
  import('./reminding').then(({ again }) => again()).catch(() => undefined);
}

/** Plans for when there is no connection are fetched while there is one. */
export function fetchReadyPlans(): void {
  import('./readying.svelte').then(({ watchReadyPlans }) => watchReadyPlans()).catch(() => undefined); // the next start will do
}

/** What was deleted just before the app was closed is erased now. */
export function eraseWhatWent(): void {
  import('./lettingGo').then(({ lettingGo }) => lettingGo.resume()).catch(() => undefined); // the next start will do
}

export const namedScreens = {
  routine: async (): Promise<NamedScreen> => (await evening()).Routine,
  edit: async (): Promise<NamedScreen> => (await Promise.all([editor(), evening()]))[0].Editor,
  prepare: async (): Promise<NamedScreen> => (await evening()).Prepare,
  play: async (): Promise<NamedScreen> => (await evening()).Player,
  remote: async (): Promise<NamedScreen> => (await evening()).Remote,
  reflect: async (): Promise<NamedScreen> => (await evening()).Reflect,
  session: async (): Promise<NamedScreen> => (await evening()).SessionPage,
  kept: async (): Promise<NamedScreen> => (await Promise.all([plan(), evening()]))[0].Kept,
};

export const plainScreens = {
  routines: async (): Promise<Component> => (await Promise.all([editor(), evening()]))[0].Routines,
  us: async (): Promise<Component> => (await import('../screens/us/Us.svelte')).default,
  history: async (): Promise<Component> => (await past()).History,
  find: async (): Promise<Component> => (await past()).Find,
  loves: async (): Promise<Component> => (await past()).Loves,
  year: async (): Promise<Component> => (await past()).Year,
  pair: async (): Promise<Component> => (await import('../screens/pair/Pair.svelte')).default,
  phone: async (): Promise<Component> => (await import('../screens/pair/Phone.svelte')).default,
  plan: async (): Promise<Component> => (await plan()).Plan,
  look: async (): Promise<Component> => (await plan()).Look,
  settings: async (): Promise<Component> => (await import('../screens/settings/Settings.svelte')).default,
};
