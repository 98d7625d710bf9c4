/** What is said of each finding: a sentence, its reason, and what the one tap does that mends it. */

export interface Advice {
  says: string;
  because: string;
  /** The label of the button; '' where only a person knows what was meant. */
  mend: string;
}

export const adviceOn = (code: string): Advice => ({ says: code, because: '', mend: '' });
