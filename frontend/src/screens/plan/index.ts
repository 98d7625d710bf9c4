/** Planning: what is wished, what comes of it, and the plan of an evening that is kept. */
export { default as ApprovalLine } from './ApprovalLine.svelte';
export { default as Kept } from './Kept.svelte';
export { default as Look } from './Look.svelte';
export { default as Plan } from './Plan.svelte';
