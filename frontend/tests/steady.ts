/// <reference types="node" />
/** The same examples each time, so that a failure speaks of the last change. A long run (STORIES) makes up new ones. */
import fc from 'fast-check';

if (process.env['STORIES'] === undefined) fc.configureGlobal({ seed: 20_261_125 });
