/**
 * When a new version may take over: at session boundaries only, and only while nothing of ours is under way.
 * Framework-free, so that the rule can be tested without a browser.
 */

/** What the rule looks at. */
export interface Moment {
  /** A session is running or paused, here or in another tab. */
  inSession: boolean;
  /** Mutations are being written to the phone's own database. */
  saving: boolean;
}

/** May the page be swapped for a new version now? */
export function mayUpdate(moment: Moment): boolean {
  return !moment.inSession && !moment.saving;
}

/** Ask for a new version at most this often (milliseconds). */
export const CHECK_EVERY = 3_600_000;

/** Is it time to look for a new version? Never in the middle of a session. */
export function shouldCheck(moment: Moment, lastCheck: number, now: number): boolean {
  return !moment.inSession && now - lastCheck >= CHECK_EVERY;
}
