import { expect, it } from 'vitest';
import { markIcon, markOf, marks, pressed } from '../../src/screens/reflect/verdicts';

it('has a mark for each verdict, and none for silence', () => {
  expect((['more_next_time', 'fine', 'less', 'not_for_me'] as const).map(markOf)).toEqual(['loved', 'good', 'not', 'not']);
  expect(markOf(null)).toBeNull();
});

it('says what the pressed mark means', () => {
  for (const mark of marks) expect(markOf(pressed(mark, null))).toBe(mark);
});

it('takes a verdict back when its mark is pressed again', () => {
  expect(pressed('loved', 'more_next_time')).toBeNull();
  expect(pressed('not', 'less')).toBeNull();
});

it('fills the heart only of what was loved', () => {
  expect(markIcon('loved', true)).toBe('heartFull');
  expect(markIcon('loved', false)).toBe('heartDouble');
});
