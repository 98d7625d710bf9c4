/** What evenings leave behind, in one chunk. */
export { default as Find } from './Find.svelte';
export { default as History } from './History.svelte';
export { default as Loves } from './Loves.svelte';
export { default as Year } from './Year.svelte';
