/** What is asked in general, beside the map. */
import { f, t } from '../../app/i18n';
import { say } from './say';
import type { Wishes } from './wishes';
import { u } from './u';

export type Question = 'position' | 'product' | 'undress' | 'talk';
export const QUESTIONS: readonly Question[] = ['position', 'product', 'undress', 'talk'];

export const PRODUCTS = ['nut_oils', 'seed_oils', 'fragrance', 'lanolin', 'warming_balm'] as const;
const POSITIONS = ['prone', 'supine', 'side_lying_left', 'side_lying_right', 'seated_forward', 'seated_floor', 'semi_reclined'];
const CHOICES = {
  undress: ['as_you_like', 'clothed', 'loose_clothes', 'underwear', 'nothing'],
  talk: ['quiet', 'some_words', 'chatty'],
};

export interface Answer {
  id: string;
  label: string;
  chosen: boolean;
  /** Says it, or takes it back. */
  press: () => void;
}

export function answersTo(question: Question, wishes: Wishes): Answer[] {
  if (question === 'position') return POSITIONS.map((id) => thing(wishes, question, id, t().position[id] ?? id));
  if (question === 'product') return PRODUCTS.map((id) => thing(wishes, question, id, u().products[id] ?? id));
  return CHOICES[question].map((id) => choice(wishes, question, id));
}

/** In one line: what was said. */
export function summaryOf(question: Question, wishes: Wishes): string {
  const chosen = answersTo(question, wishes).filter((answer) => answer.chosen).map(({ label }) => label);
  if (question === 'undress' || question === 'talk') return chosen[0] ?? u().unsaid;
  return chosen.length > 0 ? u().without(f().list(chosen)) : u().anything;
}

/** In one line, or null where nothing was said. */
export function saidTo(question: Question, wishes: Wishes): string | null {
  return answersTo(question, wishes).some((answer) => answer.chosen) ? summaryOf(question, wishes) : null;
}

const begun = (label: string): string => label.charAt(0).toLocaleUpperCase() + label.slice(1);

function thing(wishes: Wishes, question: Question, id: string, label: string): Answer {
  const key = `${question}.${id}`;
  const chosen = wishes.of(key, 'both').interest === 'leave_out';
  const interest = chosen ? 'fine' : 'leave_out';
  return { id, label, chosen, press: () => void say([{ key, side: 'both' }], { interest }, u().said(begun(label), u().interests[interest])) };
}

function choice(wishes: Wishes, key: 'undress' | 'talk', id: string): Answer {
  const label = u().choices[id] ?? id;
  const chosen = wishes.said(key, 'both').choice === id;
  const text = u().said(u().questions[key], chosen ? u().unsaid : label);
  return { id, label, chosen, press: () => void say([{ key, side: 'both' }], { choice: chosen ? null : id }, text) };
}
