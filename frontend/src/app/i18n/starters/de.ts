/** What the starters say (routines/starters/), in German. */
import { longEvening } from './longEvening.de';
import { shorter } from './shorter.de';

export const texts: Readonly<Record<string, string>> = { ...longEvening, ...shorter };

/** Before what is said of one side. */
export const sides: Readonly<Record<string, string>> = { 'Left side. ': 'Linke Seite. ', 'Right side. ': 'Rechte Seite. ' };
