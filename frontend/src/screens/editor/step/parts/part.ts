/** What every part of the sheet is given. */
import type { Step } from '../../../../routines/rows';
import type { Change } from '../fitting';

export interface PartProps {
  step: Step;
  change: Change;
  /** The other steps of the routine, in order. */
  others: readonly Step[];
}
