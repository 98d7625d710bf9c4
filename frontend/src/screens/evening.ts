/**
 * The figure, and what an evening passes through, in one chunk that is fetched as soon as the app runs (app/late.ts): nothing a
 * session needs may load in its middle, because a new version takes old chunks away.
 */
export { default as SessionPage } from './history/SessionPage.svelte';
export { default as Player } from './player/Player.svelte';
export { default as Prepare } from './prepare/Prepare.svelte';
export { default as Reflect } from './reflect/Reflect.svelte';
export { default as Remote } from './remote/Remote.svelte';
export { default as Routine } from './routines/Routine.svelte';
export { default as WhoSheet } from './routines/WhoSheet.svelte';
export { default as EveningSheet } from './when/EveningSheet.svelte';
export { default as Later } from './when/Later.svelte';
export { default as LovedCard } from './today/LovedCard.svelte';
export { default as LyingFigure } from './today/LyingFigure.svelte';
