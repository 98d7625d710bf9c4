/** What a check says: a stable code, how bad it is, and the key of the step ('' for the routine as a whole). */
export interface Finding {
  code: string;
  severity: 'error' | 'warning';
  step: string;
}

export const error = (code: string, step: string): Finding => ({ code, severity: 'error', step });
export const warning = (code: string, step: string): Finding => ({ code, severity: 'warning', step });
