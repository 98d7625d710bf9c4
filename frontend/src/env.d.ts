/// <reference types="svelte" />
/// <reference types="vite/client" />

/** The version of this build; see vite.config.ts. */
declare const __VERSION__: string;
