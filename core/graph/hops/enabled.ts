import type { Value } from '../../template/value.ts';

/** Whether something runs in at least one choice of conditions; what cannot be known counts as running. */
export function isOn(enabled: Value<boolean>): boolean {
  return enabled.some(({ value }) => !value.known || value.value || value.basis === 'parameter');
}

/** The same for a state word such as `DISABLED` or `STOPPED`. */
export function isNotInState(state: Value<string | undefined>, off: string): boolean {
  return state.some(({ value }) => !value.known || value.value !== off || value.basis === 'parameter');
}
