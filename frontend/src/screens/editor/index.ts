/** The screens on which routines are kept and written, in one chunk. */
export { default as Editor } from './Editor.svelte';
export { default as KeepAsRoutine } from './KeepAsRoutine.svelte';
export { default as MakeOwn } from './MakeOwn.svelte';
export { default as Routines } from './Routines.svelte';
