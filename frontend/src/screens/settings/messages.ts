/** The words about reminders and calendars in English. */
export const settings = {
  reminders: 'Reminders',
  remindMe: 'Remind me half an hour before',
  remindText: 'Only on this phone, only of evenings that have a time. It says “You have an update” and nothing else.',
  install: 'An iPhone reminds only from the home screen. Tap Share, then “Add to Home Screen”, and open Unknot from there.',
  denied: 'This phone does not let Unknot show anything. Allow notifications for Unknot in its settings, then come back.',
  cannot: 'This browser cannot bring reminders.',
  notAllowed: 'The phone did not allow it, so nothing will come.',
  failed: 'That needs the network, and the phone maker’s push service. Try again in a moment.',
  tryIt: 'Send one now',
  tried: 'It is on its way. It may take a moment.',
  calendar: 'Your own calendar',
  calendarText: 'It can show when your evenings are, called “Unknot” and nothing else. It does that by a secret address of yours.',
  makeAddress: 'Make a secret address',
  address: 'Your secret address',
  addressOnce: 'It is shown this once. Whoever has it can see when your evenings are, so give it to your calendar alone.',
  copy: 'Copy',
  copied: 'Copied.',
  subscribe: 'Open in my calendar',
  since: (day: string) => `An address works since ${day}.`,
  another: 'Make a new one',
  anotherText: 'The one before stops working at once.',
  end: 'End it',
  ended: 'The address leads nowhere now.',
  offline: 'Shown when you are connected.',
};

export type SettingsWords = typeof settings;
